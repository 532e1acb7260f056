import type { JsonSchema } from "#lib/openapi/json-schema.ts";

/** The name of the schema that is referred to. */
export const referredName = ({ $ref }: JsonSchema) => $ref?.split("/").at(-1);

const formats: Record<string, string> = {
  date: "date, YYYY-MM-DD",
  "date-time": "time, ISO 8601",
  email: "e-mail address",
  jwt: "JWT",
  uri: "address",
  uuid: "UUID",
};

/** What kind of value it is, in words. */
export function typeText(schema: JsonSchema): string {
  const { type, format, items, anyOf, allOf, properties, additionalProperties } = schema;
  const name = referredName(schema);
  if (name) return name;
  if (anyOf) return [...new Set(anyOf.map(typeText))].join(" or ");
  if (allOf) return allOf.map(typeText).join(" and ");
  const types = [type ?? (properties ? "object" : "anything")].flat();
  return types
    .map((each) => {
      if (each === "array") return items ? `list of ${typeText(items)}` : "list";
      if (each === "integer") return "whole number";
      if (each === "string") return formats[format ?? ""] ?? "text";
      if (each === "object" && typeof additionalProperties === "object")
        return typeText(additionalProperties)
          .replace(/ or null$/, "")
          .concat(" by key");
      return each === "boolean" ? "true or false" : each;
    })
    .join(" or ");
}

function between(minimum: unknown, maximum: unknown, unit: string): string | null {
  if (minimum !== undefined && maximum !== undefined)
    return minimum === maximum ? `${minimum} ${unit}` : `${minimum} to ${maximum} ${unit}`;
  if (maximum !== undefined) return `at most ${maximum} ${unit}`;
  return minimum !== undefined && Number(minimum) > 1 ? `at least ${minimum} ${unit}` : null;
}

/** What a value must keep to, beside its type; in words, with code in backticks. */
export function limitTexts(schema: JsonSchema): string[] {
  const { enum: values, const: only, pattern, default: standard, examples } = schema;
  const listed = values?.filter((value) => value !== null);
  const texts = [
    listed && `one of ${listed.map((value) => `\`${value}\``).join(", ")}`,
    only !== undefined && `always \`${only}\``,
    between(schema.minLength, schema.maxLength, "characters"),
    between(schema.minimum, schema.maximum, "")?.trim(),
    between(schema.minItems, schema.maxItems, "items"),
    between(schema.minProperties, schema.maxProperties, "keys"),
    pattern && !listed && `matches \`${pattern}\``,
    standard !== undefined && `\`${JSON.stringify(standard)}\` when left out`,
    examples?.[0] !== undefined && `such as \`${examples[0]}\``,
  ];
  return texts.filter((text): text is string => Boolean(text));
}
