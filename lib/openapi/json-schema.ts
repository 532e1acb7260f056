import { z } from "zod";

/** A JSON schema as OpenAPI 3.1 has it (JSON Schema 2020-12). */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  [other: string]: unknown;
};

/** Which side of a contract is drawn: what may be sent, or what is answered. */
export type Side = "input" | "output";

/** Schemas that have a name of their own, by it. */
export type NamedSchemas = Record<string, JsonSchema>;

const isWholeNumberLimit = (value: unknown) => Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;

/** `anyOf: [X, null]` of a plain X, as the type list that means the same. */
function joinNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...outer } = schema;
  const [plain, other] = anyOf ?? [];
  if (!plain || anyOf?.length !== 2 || other?.type !== "null" || typeof plain.type !== "string")
    return schema;
  const values = plain.enum ? { enum: [...plain.enum, null] } : {};
  return { ...plain, ...outer, type: [plain.type, "null"], ...values };
}

const formats = new Set(["date", "date-time", "email", "ipv4", "ipv6", "jwt", "time", "uri", "uuid"]);

/** Without what only says again what is said already, and what a client must not count on. */
function tidyOne(schema: JsonSchema): JsonSchema {
  const { $schema: _, $defs: __, ...tidy } = joinNull(schema);
  // Clients must live with fields that come later.
  if (tidy.additionalProperties === false) delete tidy.additionalProperties;
  // The format says it, in a word that people can read; some of the library's words are nobody else's.
  if (tidy.format) delete tidy[formats.has(tidy.format) ? "pattern" : "format"];
  if (isWholeNumberLimit(tidy.minimum)) delete tidy.minimum;
  if (isWholeNumberLimit(tidy.maximum)) delete tidy.maximum;
  if (tidy.propertyNames && Object.keys(tidy.propertyNames).join() === "type") delete tidy.propertyNames;
  if (tidy.$ref) tidy.$ref = tidy.$ref.replace("#/$defs/", "#/components/schemas/");
  delete tidy.id;
  return tidy;
}

const mapValues = (schemas: Record<string, JsonSchema>, map: (schema: JsonSchema) => JsonSchema) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, map(schema)]));

function tidied(schema: JsonSchema): JsonSchema {
  const { properties, items, propertyNames, additionalProperties, allOf, anyOf } = schema;
  return tidyOne({
    ...schema,
    ...(properties ? { properties: mapValues(properties, tidied) } : {}),
    ...(items ? { items: tidied(items) } : {}),
    ...(propertyNames ? { propertyNames: tidied(propertyNames) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: tidied(additionalProperties) }
      : {}),
    ...(allOf ? { allOf: allOf.map(tidied) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(tidied) } : {}),
  });
}

/**
 * The contract as JSON schema. What has a name of its own in it (`.meta({ id })`) is added to `named`, and referred to.
 * Throws when one name would mean two things.
 */
export function toJsonSchema(contract: z.ZodType, side: Side, named: NamedSchemas): JsonSchema {
  const drawn = z.toJSONSchema(contract, { io: side, unrepresentable: "any" }) as JsonSchema;
  for (const [name, schema] of Object.entries((drawn.$defs ?? {}) as NamedSchemas)) {
    const tidy = tidied(schema);
    if (named[name] && JSON.stringify(named[name]) !== JSON.stringify(tidy))
      throw new Error(
        `the name ${name} has two schemas; what is sent and what is answered need names of their own`,
      );
    named[name] = tidy;
  }
  return tidied(drawn);
}
