import type { z } from "zod";
import { issueCode } from "#lib/contracts/field.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";

/**
 * The codes that a contract's own fields can be refused with. They stand in the contract as messages of its rules, some
 * of them inside functions; so the contract is asked, with values that break every rule there is.
 */

const long = "x".repeat(6000);
const cardNumber = "4111111111111111";

const wrongValues: readonly unknown[] = [
  undefined,
  null,
  ...["", " ", "x", "X", "ZZ", "xxx", "ZZZ", "x x", "\0", long, cardNumber],
  ...["0", "-1", "1.5", "0.0001", "9".repeat(20), "10000000"],
  ...["2026-02-30", "0000-01-01", "0.0.0.0/99", "x@", "ftp://x.example", "https://u:p@x.example/#x"],
  ...[`https://x.example/${cardNumber}`, "https://x.example/\0", `https://x.example/${long}`],
  ...[true, 0, -1, 1.5, 1e9],
  ...[[], [null], Array.from({ length: 2001 }, () => null), ["x", "x"]],
  ...[{}, { x: 1 }, { x: long }, { x: "\0" }, { x: cardNumber }, { "": "x" }, { [long]: "x" }, { "\0": "x" }],
  ...[{ [cardNumber]: "x" }, Object.fromEntries(Array.from({ length: 2001 }, (_, key) => [`k${key}`, "x"]))],
];

type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  options?: readonly z.ZodType[];
  in?: z.ZodType;
  out?: z.ZodType;
};

const definitionOf = (schema: z.ZodType) => schema._zod.def as unknown as Definition;

/** The schema and all that it is made of, but for what comes after a transform and can count on it. */
function partsOf(schema: z.ZodType): z.ZodType[] {
  const definition = definitionOf(schema);
  const { shape, element, keyType, valueType, innerType, left, right, options, in: given } = definition;
  // A preprocess is a pipe out of a transform that takes anything.
  const piped = given && definitionOf(given).type === "transform" ? definition.out : given;
  const inner = [element, keyType, valueType, innerType, left, right, piped, ...(options ?? [])];
  const parts = [...Object.values(shape ?? {}), ...inner.filter((part) => part !== undefined)];
  return [schema, ...parts.flatMap(partsOf)];
}

/** Copies of the example, each with one value in it replaced by one that is wrong. */
function* spoilt(example: unknown): Generator<unknown> {
  yield* wrongValues;
  if (Array.isArray(example)) {
    for (const [index, item] of example.entries())
      for (const wrong of spoilt(item)) yield example.with(index, wrong);
  } else if (typeof example === "object" && example !== null) {
    for (const [name, value] of Object.entries(example))
      for (const wrong of spoilt(value)) yield { ...example, [name]: wrong };
  }
}

function codesFor(schema: z.ZodType, values: Iterable<unknown>): ErrorCode[] {
  const codes: ErrorCode[] = [];
  for (const value of values) {
    const result = schema.safeParse(value);
    for (const issue of result.error?.issues ?? [])
      for (const { message } of issue.code === "invalid_key" ? issue.issues : [issue])
        codes.push(issueCode(message));
  }
  return codes;
}

/** Every code that the contract was found to refuse something with, in the catalogue's words. */
export function fieldErrors(contract: z.ZodType | undefined, example?: unknown): ErrorCode[] {
  if (!contract) return [];
  const ofParts = partsOf(contract).flatMap((part) => codesFor(part, wrongValues));
  const ofExample = example === undefined ? [] : codesFor(contract, spoilt(example));
  return [...new Set([...ofParts, ...ofExample])].filter((code) => code !== "FIELD_IS_INVALID");
}
