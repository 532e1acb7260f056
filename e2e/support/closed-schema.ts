/**
 * The document's schemas as a test wants them: clients are told to live with fields that come later, but a field that
 * comes today must be described today.
 */
export type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  [other: string]: unknown;
};

const mapValues = (schemas: Record<string, Schema>, map: (schema: Schema) => Schema) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, map(schema)]));

/** Closed inside, but itself open, so that another schema can add to it. */
function openSchema(schema: Schema): Schema {
  const { $ref, properties, additionalProperties, items, allOf } = schema;
  return {
    ...schema,
    ...($ref ? { $ref: $ref.replace(/^#/, "document#") } : {}),
    ...(properties ? { properties: mapValues(properties, closedSchema) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: closedSchema(additionalProperties) }
      : {}),
    ...(items ? { items: closedSchema(items) } : {}),
    ...(allOf ? { allOf: allOf.map(openSchema) } : {}),
  };
}

/** The schema without room for properties that it does not name. */
export function closedSchema(schema: Schema): Schema {
  // What says nothing of its shape may be anything.
  if (!schema.type && !schema.$ref && !schema.allOf && !schema.anyOf) return schema;
  if (schema.anyOf) return { ...schema, anyOf: schema.anyOf.map(closedSchema) };
  // What names no properties at all, such as a schema for anything, leaves room for any.
  if (!schema.$ref && !schema.properties && !schema.additionalProperties && !schema.allOf)
    return openSchema(schema);
  return { ...openSchema(schema), unevaluatedProperties: false };
}

/** Named schemas, each of them open for those that build on it. */
export function closedComponents(schemas: Record<string, Schema>): Record<string, Schema> {
  return mapValues(schemas, openSchema);
}
