import { maximumIdempotencyKeyLength } from "#lib/contracts/limits.ts";

/** The headers that endpoints share, as components of the document. */

export const requestHeaders = {
  AccountId: {
    name: "x-account-id",
    in: "header",
    required: true,
    description: "The account that the key belongs to.",
    schema: { type: "string", format: "uuid" },
    example: "0199b2f4-7d0c-7a11-9c00-4b7d1f20aa01",
  },
  TenantId: {
    name: "x-tenant-id",
    in: "header",
    required: true,
    description: "The tenant to work in.",
    schema: { type: "string", format: "uuid" },
    example: "0199b2f4-7d0c-7a11-9c00-4b7d1f20aa02",
  },
  CorrelationId: {
    name: "x-correlation-id",
    in: "header",
    required: false,
    description: "Your own name for the request: given back in the answer, and written in our log.",
    schema: { type: "string", minLength: 1, maxLength: 128 },
    example: "nightly-batch-7",
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description:
      "Makes the request safe to repeat: the same key with the same request gets the first answer again, byte for " +
      "byte, for at least 24 hours.",
    schema: { type: "string", minLength: 1, maxLength: maximumIdempotencyKeyLength },
    example: "c0a8f3de-order-0481",
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    required: false,
    description:
      "The `ETag` of the answer you have: when nothing changed since, the answer is 304 without a body.",
    schema: { type: "string" },
    example: '"3-0"',
  },
} as const;
export type RequestHeader = keyof typeof requestHeaders;

const count = { type: "integer", minimum: 0 } as const;

export const answerHeaders = {
  CorrelationId: {
    description: "Names this request in our log; your own, when you sent one.",
    schema: { type: "string" },
  },
  RateLimitLimit: { description: "Requests that may come at once.", schema: count },
  RateLimitRemaining: { description: "Requests that are left now.", schema: count },
  RateLimitReset: { description: "Seconds until all of them are there again.", schema: count },
  RateLimitPolicy: {
    description: "The limit, and the seconds it is counted over.",
    schema: { type: "string" },
    example: "1000;w=10",
  },
  RetryAfter: { description: "Seconds to wait before asking again.", schema: count },
  Location: {
    description: "The path of what was made.",
    schema: { type: "string", format: "uri-reference" },
  },
  ETag: { description: "Changes when the resource does.", schema: { type: "string" } },
  WwwAuthenticate: { description: "How to sign in.", schema: { type: "string" } },
  Allow: { description: "The methods that this path takes.", schema: { type: "string" } },
} as const;
export type AnswerHeader = keyof typeof answerHeaders;

const headerNames: Record<AnswerHeader, string> = {
  CorrelationId: "X-Correlation-ID",
  RateLimitLimit: "RateLimit-Limit",
  RateLimitRemaining: "RateLimit-Remaining",
  RateLimitReset: "RateLimit-Reset",
  RateLimitPolicy: "RateLimit-Policy",
  RetryAfter: "Retry-After",
  Location: "Location",
  ETag: "ETag",
  WwwAuthenticate: "WWW-Authenticate",
  Allow: "Allow",
};

/** References to header components, under the names the headers have in an answer. */
export function headerReferences(headers: readonly AnswerHeader[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    headers.map((header) => [headerNames[header], { $ref: `#/components/headers/${header}` }]),
  );
}

/** What every answer to a known key carries. */
export const rateHeaders: readonly AnswerHeader[] = [
  "RateLimitLimit",
  "RateLimitRemaining",
  "RateLimitReset",
  "RateLimitPolicy",
];
