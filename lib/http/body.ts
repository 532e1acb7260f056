import type { z } from "zod";
import { isStorable, issueCode } from "#lib/contracts/field.ts";
import type { Warning } from "#lib/contracts/warning.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { matchFields, type UnknownField } from "./match-fields.ts";

/** Room for a thousand instructions with full metadata would be more; nobody has that. */
const maximumBodyBytes = 4 * 1024 * 1024;

/** Deeper than any contract; JSON nested further is an attack, not a request. */
const maximumDepth = 32;

/** A sender that is cut off in the middle may never see the answer, so that a little more is read, and dropped. */
const patienceBytes = 16 * 1024 * 1024;

/** The request's body as text. Keeps no more than `maximumBytes` of it, whatever the headers say. */
export async function readText(request: Request, maximumBytes = maximumBodyBytes): Promise<string> {
  const tooLarge = () => new Refusal("BODY_IS_TOO_LARGE", { metadata: { maximumBytes } });
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > patienceBytes) break;
    if (length <= maximumBytes) chunks.push(chunk);
  }
  if (length > maximumBytes) throw tooLarge();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refusal("BODY_IS_INVALID", { metadata: { problem: "it is not UTF-8" } });
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inText) {
      if (character === "\\") index += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > maximumDepth) return true;
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return false;
}

/** More digits than a double is sure to keep (IEEE 754: 15) make a run at least this long, dot included. */
const longNumber = /[\d.]{16}/;

/** JSON in which a number that may have lost digits on the way is not a number: nothing here is ever rounded. */
function parseExactly(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && context?.source && longNumber.test(context.source) ? Number.NaN : value,
  );
}

/** The JSON object in a text; throws the refusal `BODY_IS_INVALID` when it is none. */
export function parseJsonText(text: string): Record<string, unknown> {
  const invalid = (problem: string) => new Refusal("BODY_IS_INVALID", { metadata: { problem } });
  if (text.trim() === "") throw invalid("it is empty");
  if (isTooDeep(text)) throw invalid("it is nested too deeply");
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch {
    throw invalid("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("it is not an object");
  return value as Record<string, unknown>;
}

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Every issue of the contract as a fault, with the place in the body it is about. */
export function faultsOf(error: z.ZodError): Fault[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    // A record's key is judged as an issue of its own inside the record's.
    const messages =
      issue.code === "invalid_key" ? issue.issues.map(({ message }) => message) : [issue.message];
    return messages.flatMap((message) => {
      const code = issueCode(message);
      const field = issue.code === "invalid_key" ? pointerOf(issue.path.slice(0, -1)) : pointerOf(issue.path);
      const key = `${code} ${field}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const metadata = code === "FIELD_IS_INVALID" ? { problem: "it has the wrong form" } : undefined;
      return [{ code, field, metadata }];
    });
  });
}

/** Throws a refusal with every fault that the contract finds. */
export function parseBy<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [first, ...others] = faultsOf(result.error);
  throw new Refusal(first ? [first, ...others] : "BODY_IS_INVALID", {
    metadata: { problem: "it does not fit" },
  });
}

/** A variable part of a path by its contract; its faults name it as a field. */
export function parsePart<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  part: string | undefined,
): z.infer<Schema> {
  const result = schema.safeParse(part);
  if (result.success) return result.data;
  const [first, ...others] = faultsOf(result.error).map((fault) => ({ ...fault, field: `/${name}` }));
  throw new Refusal(first ? [first, ...others] : "ROUTE_NOT_FOUND");
}

/** A JSON body by its contract, and the fields in it that the contract does not know. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): { input: z.infer<Schema>; unknown: UnknownField[] } {
  const unknown: UnknownField[] = [];
  const matched = matchFields(schema, parseJsonText(text), unknown);
  return {
    input: parseBy(schema, matched),
    // An answer may be kept to be given again, and a card number never is.
    unknown: unknown
      .filter(({ pointer }) => isStorable(pointer) && !containsCardNumber(pointer))
      .slice(0, 50),
  };
}

/** What the caller is told of fields that the contract does not know. */
export function unknownFieldWarnings(unknown: UnknownField[]): Warning[] {
  return unknown.map(({ pointer }) => ({
    field: pointer,
    message: "This field is not known here, and was ignored.",
  }));
}
