import type { z } from "zod";
import type { Endpoint, EndpointAnswer, Level } from "#lib/contracts/endpoint.ts";
import { problem } from "#lib/contracts/problem.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { errorsOf, isCommon } from "./errors.ts";
import { type AnswerHeader, headerReferences, rateHeaders } from "./headers.ts";
import { type JsonSchema, type NamedSchemas, toJsonSchema } from "./json-schema.ts";
import { problemExample } from "./problem-example.ts";
import { sampleOf } from "./sample.ts";
import { statusWords } from "./status-words.ts";

export type Media = { schema: JsonSchema; example?: unknown };
export type Response = {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, Media>;
  /** The codes that a problem with this status may begin with. */
  "x-error-codes"?: readonly ErrorCode[];
};
export type Reference = { $ref: string };

/** What the answers of all endpoints share, gathered while they are drawn. */
export type Shared = { baseUrl: string; schemas: NamedSchemas; responses: Record<string, Response> };

const alwaysThere = (level: Level): AnswerHeader[] =>
  level === "none" ? ["CorrelationId"] : ["CorrelationId", ...rateHeaders];

function jsonMedia(contract: z.ZodType, example: unknown, { schemas }: Shared): Media {
  const schema = toJsonSchema(contract, "output", schemas);
  return { schema, example: example ?? sampleOf(schema, schemas) };
}

function contentOf({ schema, media, example }: EndpointAnswer, shared: Shared): Record<string, Media> | null {
  const json = schema && { "application/json": jsonMedia(schema, example, shared) };
  const others = (media ?? []).map((type) => [type, { schema: { type: "string" } }] as const);
  return json || others.length > 0 ? { ...json, ...Object.fromEntries(others) } : null;
}

function doneHeaders({ level, method, answers }: Endpoint, status: number): AnswerHeader[] {
  const creates = level !== "none" && method === "POST" && (status === 201 || status === 202);
  return [
    ...alwaysThere(level),
    ...(creates ? (["Location"] as const) : []),
    ...(answers[304] && (status === 200 || status === 304) ? (["ETag"] as const) : []),
  ];
}

/** Headers that tell what to do about an error of this status. */
const errorHeaders: Partial<Record<number, readonly AnswerHeader[]>> = {
  401: ["WwwAuthenticate"],
  405: ["Allow"],
  429: ["RetryAfter"],
  503: ["RetryAfter"],
};

function refusal(endpoint: Endpoint, status: number, codes: readonly ErrorCode[], shared: Shared): Response {
  const [first] = codes;
  if (!first) throw new Error(`no code for ${status}`);
  // Before the key is known, nobody's requests can be counted.
  const counted = ![401, 405, 500, 503].includes(status);
  return {
    description: `${statusWords[status as keyof typeof statusWords]}: ${codes.map((code) => `\`${code}\``).join(", ")}`,
    headers: headerReferences([
      ...(counted ? alwaysThere(endpoint.level) : (["CorrelationId"] as const)),
      ...(errorHeaders[status] ?? []),
    ]),
    content: {
      "application/problem+json": {
        schema: toJsonSchema(problem, "output", shared.schemas),
        example: problemExample(first, shared.baseUrl),
      },
    },
    "x-error-codes": codes,
  };
}

/** The response under a name that all endpoints of the level refer to. */
function share(response: Response, status: number, level: Level, shared: Shared): Reference {
  const words = statusWords[status as keyof typeof statusWords].replaceAll(" ", "");
  const text = JSON.stringify(response);
  const names = [words, `${words}For${level[0]?.toUpperCase()}${level.slice(1)}`];
  const name = names.find((each) => [undefined, text].includes(JSON.stringify(shared.responses[each])));
  if (!name) throw new Error(`two answers would have the name ${words}`);
  shared.responses[name] = response;
  return { $ref: `#/components/responses/${name}` };
}

/** Every answer of an endpoint, by status. */
export function answersOf(endpoint: Endpoint, shared: Shared): Record<string, Response | Reference> {
  const done = Object.entries(endpoint.answers).map(([status, answer]) => {
    const content = contentOf(answer, shared);
    const response: Response = {
      description: answer.description,
      headers: headerReferences(doneHeaders(endpoint, Number(status))),
      ...(content ? { content } : {}),
    };
    return [status, response] as const;
  });
  const refused = [...errorsOf(endpoint)].map(([status, codes]) => {
    const response = refusal(endpoint, status, codes, shared);
    return [
      String(status),
      isCommon(endpoint, codes) ? share(response, status, endpoint.level, shared) : response,
    ] as const;
  });
  return Object.fromEntries([...done, ...refused]);
}
