import { type Endpoint, pathParameters } from "#lib/contracts/endpoint.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { answersOf, type Reference, type Response, type Shared } from "./answers.ts";
import type { RequestHeader } from "./headers.ts";
import { type JsonSchema, toJsonSchema } from "./json-schema.ts";

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
};

export type Operation = {
  operationId: string;
  tags: readonly string[];
  summary: string;
  description: string;
  security: readonly Record<string, readonly string[]>[];
  parameters: readonly (Parameter | Reference)[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, Response | Reference>;
  /** Who may. */
  "x-role": string | null;
};

function pathParameter(name: string): Parameter {
  const described = pathParameters[name];
  if (!described) throw new Error(`the path variable ${name} is not described`);
  const { description, example } = described;
  const format = parseGuid(example) ? { format: "uuid" } : { minLength: 1 };
  return { name, in: "path", required: true, description, schema: { type: "string", ...format }, example };
}

function queryParameters({ query }: Endpoint, shared: Shared): Parameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toJsonSchema(query, "input", shared.schemas);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description ? { description } : {}),
    schema,
  }));
}

function headersOf({ level, method, answers, bodyMedia }: Endpoint): RequestHeader[] {
  return [
    ...(level === "none" ? [] : (["AccountId"] as const)),
    ...(level === "tenant" ? (["TenantId"] as const) : []),
    "CorrelationId",
    // A stream is not kept to be answered again: its own references tell what was done before.
    ...(method === "POST" && level !== "none" && !bodyMedia ? (["IdempotencyKey"] as const) : []),
    ...(answers[304] ? (["IfNoneMatch"] as const) : []),
  ];
}

function requestBody(
  { body, bodyMedia, bodyExample }: Endpoint,
  shared: Shared,
): Pick<Operation, "requestBody"> {
  if (!body && !bodyMedia) return {};
  const schema = body ? toJsonSchema(body, "input", shared.schemas) : { type: "string" };
  const example = bodyExample === undefined ? {} : { example: bodyExample };
  return {
    requestBody: { required: true, content: { [bodyMedia ?? "application/json"]: { schema, ...example } } },
  };
}

const adminOf = (role: string) => (role.startsWith("account-") ? "account-admin" : "tenant-admin");

/** Says who may, for people. */
export function roleText(role: string | null): string {
  if (role === null) return "Needs no role.";
  const admin = adminOf(role);
  return role === admin ? `Needs the role \`${admin}\`.` : `Needs the role \`${role}\` or \`${admin}\`.`;
}

/** An endpoint as an operation of the document. What it shares with others is added to `shared`. */
export function operationOf(endpoint: Endpoint, shared: Shared): Operation {
  const { operationId, tag, summary, description, role, level, path } = endpoint;
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, roleText(role)].filter(Boolean).join("\n\n"),
    security: [level === "none" ? { hmac: [] } : { accessToken: [] }],
    parameters: [
      ...variables.map(pathParameter),
      ...queryParameters(endpoint, shared),
      ...headersOf(endpoint).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...requestBody(endpoint, shared),
    responses: answersOf(endpoint, shared),
    "x-role": role,
  };
}
