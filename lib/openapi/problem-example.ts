import { errorLimits } from "#lib/contracts/limits.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import { type ErrorCode, errorCatalogue, errorMessage } from "#lib/domain/error/catalogue.ts";
import { statusWords } from "./status-words.ts";

/** What stands for a placeholder that is no limit of the contract. */
const samples: Record<string, string | number> = {
  field: "/instructions/0/amount",
  maximum: 100,
  maximumBytes: 4_194_304,
  problem: "it is not JSON",
  role: "tenant-transaction-write",
  seconds: 2,
  status: "SETTLED",
  type: "SMS",
};

const correlationId = "5a0e3a2c-6c0f-4c57-9f0e-0d6a8f2b1c77";

/** An answer with this error, as it might come from the product at `baseUrl`. */
export function problemExample(code: ErrorCode, baseUrl: string): Problem {
  const { status, message: messageTemplate } = errorCatalogue[code];
  const placeholders = [...messageTemplate.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const given = Object.fromEntries(
    placeholders.flatMap((name) => (samples[name] === undefined ? [] : [[name, samples[name]] as const])),
  );
  const { field, ...metadata }: Record<string, string | number> = { ...given, ...errorLimits[code] };
  const docs = new URL(`/docs/errors/${code}`, baseUrl).href;
  return {
    type: docs,
    title: statusWords[status],
    status,
    timestamp: "2026-03-01T09:30:00.000Z",
    correlationId,
    errors: [
      {
        errorCode: code,
        message: errorMessage(code, { ...(field === undefined ? {} : { field }), ...metadata }),
        messageTemplate,
        ...(field === undefined ? {} : { field: String(field) }),
        metadata: { ...metadata, correlationId },
        docs,
      },
    ],
  };
}
