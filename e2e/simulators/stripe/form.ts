/** What a form says, with brackets read as nesting: `a[b][0]=c` is `{ a: { b: ["c"] } }`. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

type Branch = Map<string, string | Branch>;

/** Reads a query or a body of `application/x-www-form-urlencoded`, with bare brackets or encoded ones. */
export function decodeForm(encoded: string): Form {
  const root: Branch = new Map();
  for (const [name, value] of new URLSearchParams(encoded)) plant(root, splitName(name), value);
  return Object.fromEntries([...root].map(([name, branch]) => [name, growValue(branch)]));
}

function splitName(name: string): string[] {
  const [, head = name, tail = ""] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  return [head, ...[...tail.matchAll(/\[([^[\]]*)\]/g)].map(([, part = ""]) => part)];
}

function plant(branch: Branch, [first = "", ...rest]: string[], value: string): void {
  const name = first === "" ? String(branch.size) : first;
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const known = branch.get(name);
  const next: Branch = known instanceof Map ? known : new Map();
  branch.set(name, next);
  plant(next, rest, value);
}

function growValue(branch: string | Branch): FormValue {
  if (typeof branch === "string") return branch;
  const entries = [...branch].map(([name, value]) => [name, growValue(value)] as const);
  const isList = entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
