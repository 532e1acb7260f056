import type { JsonSchema } from "#lib/openapi/json-schema.ts";

const isName = /^[A-Za-z_$][\w$]*$/;

/** A property's name as TypeScript writes it. */
export function nameOf(text: string): string {
  return isName.test(text) ? text : JSON.stringify(text);
}

/** A description as the comment of what follows it. */
export function commentOf(description: string | undefined, indent: string): string {
  if (!description) return "";
  const lines = description.replaceAll("*/", "* /").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

const simple: Record<string, string> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

const union = (types: readonly string[]) => [...new Set(types)].join(" | ");

const bracketed = (type: string) => (/ [|&] /.test(type) && !/^[{(]/.test(type) ? `(${type})` : type);

function objectType(schema: JsonSchema, indent: string): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const mark = required.includes(name) ? "" : "?";
    return `${commentOf(property.description, inner)}${inner}${nameOf(name)}${mark}: ${typeOf(property, inner)};\n`;
  });
  if (lines.length > 0) return `{\n${lines.join("")}${indent}}`;
  const value = typeof additionalProperties === "object" ? typeOf(additionalProperties, indent) : "unknown";
  return `Record<string, ${value}>`;
}

/** What a JSON schema says, as a TypeScript type. Schemas that have a name are called by it. */
export function typeOf(schema: JsonSchema, indent = ""): string {
  const { $ref, enum: values, anyOf, allOf, type } = schema;
  if ($ref) return nameOf($ref.split("/").at(-1) ?? "");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (values) return union(values.map((value) => JSON.stringify(value)));
  if (anyOf) return union(anyOf.map((each) => bracketed(typeOf(each, indent))));
  if (allOf) return allOf.map((each) => bracketed(typeOf(each, indent))).join(" & ");
  if (Array.isArray(type)) return union(type.map((each) => typeOf({ ...schema, type: each }, indent)));
  if (type === "array") return `${bracketed(schema.items ? typeOf(schema.items, indent) : "unknown")}[]`;
  if (type === "object") return objectType(schema, indent);
  return simple[type ?? ""] ?? "unknown";
}
