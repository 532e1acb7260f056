import pino from "pino";
import { logLevel } from "#lib/env.ts";

/** How an error is written: no message of a foreign library is trusted to be free of what it was given, except its code. */
function serialiseError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
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
