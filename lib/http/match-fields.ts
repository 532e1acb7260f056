import type { z } from "zod";

/**
 * JSON property names are matched to the contract's without regard to case, because the API this one follows does so.
 * Walks the contract, not the input: what it does not know it neither follows nor keeps.
 */

export type UnknownField = { pointer: string };

type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
};

const definitionOf = (schema: z.ZodType) => schema._zod.def as unknown as Definition;

/** The schema inside wrappers that do not change an input's structure. */
function unwrap(schema: z.ZodType): Definition {
  let definition = definitionOf(schema);
  for (;;) {
    const inner =
      definition.innerType ??
      // A preprocess is a pipe out of a transform; what it leads to has the structure.
      (definition.type === "pipe" && definition.in
        ? definitionOf(definition.in).type === "transform"
          ? definition.out
          : definition.in
        : undefined);
    if (!inner) return definition;
    definition = definitionOf(inner);
  }
}

const escapePointer = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The input with the contract's own property names; fields it does not have are left out and added to `unknown`. */
export function matchFields(
  schema: z.ZodType,
  input: unknown,
  unknown: UnknownField[],
  pointer = "",
): unknown {
  const definition = unwrap(schema);
  if (definition.shape && isRecord(input)) {
    const names = new Map(Object.keys(definition.shape).map((name) => [name.toLowerCase(), name]));
    const matched: Record<string, unknown> = {};
    for (const [given, value] of Object.entries(input)) {
      const name = names.get(given.toLowerCase());
      // Of two spellings of one name, the contract's own counts.
      const isTaken = name !== undefined && given !== name && Object.hasOwn(input, name);
      const field = name && definition.shape[name];
      if (name === undefined || !field || isTaken)
        unknown.push({ pointer: `${pointer}/${escapePointer(given)}` });
      else matched[name] = matchFields(field, value, unknown, `${pointer}/${escapePointer(name)}`);
    }
    return matched;
  }
  if (definition.type === "array" && definition.element && Array.isArray(input)) {
    const { element } = definition;
    return input.map((value, index) => matchFields(element, value, unknown, `${pointer}/${index}`));
  }
  if (definition.type === "record" && definition.valueType && isRecord(input)) {
    const { valueType } = definition;
    return Object.fromEntries(
      Object.entries(input).map(([key, value]) => [
        key,
        matchFields(valueType, value, unknown, `${pointer}/${escapePointer(key)}`),
      ]),
    );
  }
  return input;
}
