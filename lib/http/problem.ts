import { STATUS_CODES } from "node:http";
import { errorLimits } from "#lib/contracts/limits.ts";
import { errorCatalogue, errorMessage } from "#lib/domain/error/catalogue.ts";
import type { Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { env } from "#lib/env.ts";

/** What is sent back; kept as text, so that the same answer can be given again byte for byte. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** What is sent instead, where it is no text; only of reads, whose answers are not kept. */
  bytes?: Uint8Array<ArrayBuffer>;
};

/** One fault as every error names it. */
export function presentFault({ code, field, metadata }: Fault, correlationId: string) {
  const filled = { ...errorLimits[code], ...metadata };
  return {
    errorCode: code,
    // A name that may be a card number is not repeated: the whole it stands in is named, which at the top has no name.
    message: errorMessage(code, { field: field || "Something in the body", ...filled }),
    messageTemplate: errorCatalogue[code].message,
    ...(field ? { field } : {}),
    metadata: { ...filled, correlationId },
    docs: new URL(`/docs/errors/${code}`, env().BASE_URL).href,
  };
}

/** The answer to what cannot be done: RFC 9457 problem details with every fault, and the status of the first. */
export function problemAnswer(refusal: Refusal, correlationId: string): Answer {
  const [first] = refusal.faults;
  const { status } = errorCatalogue[first.code];
  const title = STATUS_CODES[status] ?? "Error";
  return {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      ...(status === 401
        ? { "www-authenticate": first.code.startsWith("HMAC") ? "Hmac" : 'Bearer realm="quittance"' }
        : {}),
      ...(status === 503 ? { "retry-after": "5" } : {}),
      ...(status === 429 ? { "retry-after": String(first.metadata?.seconds ?? 1) } : {}),
    },
    body: JSON.stringify({
      type: new URL(`/docs/errors/${first.code}`, env().BASE_URL).href,
      title,
      status,
      timestamp: new Date().toISOString(),
      correlationId,
      errors: refusal.faults.map((fault) => presentFault(fault, correlationId)),
    }),
  };
}
