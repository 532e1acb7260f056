import { Inline } from "#components/docs/inline.tsx";
import type { JsonSchema } from "#lib/openapi/json-schema.ts";
import { apiDocument } from "../api-document.ts";
import { limitTexts, referredName, typeText } from "./type-text.ts";

type Field = { name: string; required: boolean; schema: JsonSchema };

/** Nobody reads deeper than this. */
const maximumDepth = 5;

function resolve(schema: JsonSchema): JsonSchema {
  const name = referredName(schema);
  return name ? resolve(apiDocument().components.schemas[name] ?? {}) : schema;
}

/** The fields of an object, of what a list has, or of what stands under each key. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const { properties, required = [], allOf, anyOf, items, additionalProperties } = resolve(schema);
  if (allOf) return allOf.flatMap(fieldsOf);
  if (anyOf) return anyOf.flatMap(fieldsOf);
  if (items) return fieldsOf(items);
  if (typeof additionalProperties === "object") return fieldsOf(additionalProperties);
  return Object.entries(properties ?? {}).map(([name, each]) => ({
    name,
    required: required.includes(name),
    schema: each,
  }));
}

function FieldRow({
  field: { name, required, schema },
  side,
  depth,
}: {
  field: Field;
  side: Side;
  depth: number;
}) {
  const inner = depth < maximumDepth ? fieldsOf(schema) : [];
  const resolved = { ...resolve(schema), ...schema };
  const limits = limitTexts(resolved);
  return (
    <li className="border-b border-line py-2.5 last:border-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-sm font-semibold">{name}</span>
        <span className="text-sm text-muted">{typeText(schema)}</span>
        {side === "sent" && required && <span className="text-sm font-medium text-warning">required</span>}
        {side === "answered" && !required && <span className="text-sm text-muted">may be absent</span>}
      </p>
      {resolved.description && (
        <p className="text-sm">
          <Inline text={resolved.description} />
        </p>
      )}
      {limits.length > 0 && (
        <p className="text-sm text-muted">
          <Inline text={`${limits.join("; ")}.`.replace(/^./, (first) => first.toUpperCase())} />
        </p>
      )}
      {inner.length > 0 && (
        <details className="mt-1">
          <summary className="text-sm">
            {inner.length} {inner.length === 1 ? "field" : "fields"} of {name}
          </summary>
          <FieldList fields={inner} side={side} depth={depth + 1} />
        </details>
      )}
    </li>
  );
}

type Side = "sent" | "answered";

/** Fields with their types, limits and meanings; those inside others are folded away. */
export function FieldList({ fields, side, depth = 0 }: { fields: Field[]; side: Side; depth?: number }) {
  return (
    <ul className={depth === 0 ? "border-y border-line" : "mt-1 ml-1 border-l-2 border-line pl-4"}>
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} side={side} depth={depth} />
      ))}
    </ul>
  );
}
