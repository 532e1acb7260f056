/** What a request may hold: nothing else is taken. */
export type Shape = { readonly [key: string]: "text" | "flag" | "number" | "list" | "fields" | Shape };

const fits: Record<string, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  flag: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  list: (value) => Array.isArray(value),
  fields: (value) => isObject(value) && Object.values(value).every((field) => typeof field === "string"),
};

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The names of what is in a request and may not be, or is not of its kind, as `transaction[options][foo]`. */
export function findStrangeKeys(shape: Shape, body: unknown, path = ""): string[] {
  if (!isObject(body)) return [path || "body"];
  return Object.entries(body).flatMap(([key, value]) => {
    const name = path === "" ? key : `${path}[${key}]`;
    const expected = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (expected === undefined) return [name];
    if (value === null) return [];
    if (typeof expected === "object") return findStrangeKeys(expected, value, name);
    return fits[expected]?.(value) ? [] : [name];
  });
}

/** What is at this place of a request that has its shape; undefined when nothing is. */
export function pick(body: unknown, ...path: string[]): unknown {
  return (
    path.reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : undefined), body) ?? undefined
  );
}

export function pickText(body: unknown, ...path: string[]): string | null {
  const value = pick(body, ...path);
  return typeof value === "string" ? value : null;
}
