import { openApiDocument } from "#lib/openapi/document.ts";
import type { JsonSchema } from "#lib/openapi/json-schema.ts";
import type { Operation, Parameter } from "#lib/openapi/operation.ts";
import { commentOf, nameOf, typeOf } from "./type-of.ts";

const heading = `// Drawn from the API's OpenAPI document by \`npm run client\`; a change by hand does not last.
`;

const isParameter = (parameter: object): parameter is Parameter => "in" in parameter;

/** The parameters of one place as an object type, or null when there are none. */
function parametersType(operation: Operation, place: "path" | "query"): string | null {
  const parameters = operation.parameters.filter(isParameter).filter((each) => each.in === place);
  if (parameters.length === 0) return null;
  const properties = Object.fromEntries(
    parameters.map(({ name, description, schema }): [string, JsonSchema] => [
      name,
      { ...schema, ...(description ? { description } : {}) },
    ]),
  );
  const required = parameters.filter((each) => each.required).map(({ name }) => name);
  return typeOf({ type: "object", properties, required }, "    ");
}

/** How a content is called that is not JSON: it is handed on as it comes. */
const raw = "Response";

function answerType({ responses }: Operation): string {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, response]) => {
      const content = "content" in response ? response.content : undefined;
      if (!content) return "undefined";
      const json = content["application/json"];
      return json && Object.keys(content).length === 1 ? typeOf(json.schema, "    ") : raw;
    });
  return [...new Set(types)].join(" | ");
}

function bodyOf({ requestBody }: Operation): { media: string; type: string } | null {
  const [entry] = Object.entries(requestBody?.content ?? {});
  if (!entry) return null;
  const [media, { schema }] = entry;
  return { media, type: media === "application/json" ? typeOf(schema, "    ") : "BodyInit" };
}

type Described = { method: string; path: string; operation: Operation };

function operationType({ operation }: Described): string {
  const members = {
    path: parametersType(operation, "path"),
    query: parametersType(operation, "query"),
    body: bodyOf(operation)?.type ?? null,
    answer: answerType(operation),
  };
  const lines = Object.entries(members).flatMap(([name, type]) => (type ? [`    ${name}: ${type};\n`] : []));
  const comment = commentOf([operation.summary, operation.description].join("\n\n"), "  ");
  return `${comment}  ${operation.operationId}: {\n${lines.join("")}  };\n`;
}

function operationEntry({ method, path, operation }: Described): string {
  const media = bodyOf(operation)?.media;
  const entry = { method: method.toUpperCase(), path, ...(media ? { media } : {}) };
  return `  ${operation.operationId}: ${JSON.stringify(entry)},\n`;
}

/** The file of the client's types: every named schema, and every operation with what it takes and answers. */
export function apiTypes(): string {
  const { components, paths } = openApiDocument("http://localhost", "0");
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `${commentOf(schema.description, "")}export type ${nameOf(name)} = ${typeOf(schema)};\n`,
  );
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => ({ method, path, operation })),
  );
  return [
    heading,
    ...schemas,
    `/** What each operation takes and answers, by its id. */\nexport type Operations = {\n${described.map(operationType).join("")}};\n`,
    `/** Where each operation is. */\nexport const operations = {\n${described.map(operationEntry).join("")}} as const;\n`,
  ].join("\n");
}
