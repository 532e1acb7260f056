import pino from "pino";
import { logLevel } from "#lib/env.ts";

/** The messages of the database and of its query builder repeat what they were given: values, and whole parameters. */
const repeatsValues = (error: Error) => "severity" in error || ("query" in error && "params" in error);

/** How an error is written; of one whose message may have a payer's data in it, only where it was, and its code. */
export function serialiseError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(repeatsValues(error)
      ? { stack: error.message ? error.stack?.split(error.message).at(-1) : error.stack }
      : { message: error.message, stack: error.stack }),
    ...(typeof code === "string" ? { code } : {}),
    ...(error.cause instanceof Error ? { cause: serialiseError(error.cause) } : {}),
  };
}

/** The process's log: JSON, one line each, UTC. Link secrets, tokens, credentials and payment details never go in. */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: serialiseError },
});
