import { CommitUnknown } from "./transaction.ts";

/** Problems of the database's connection, not of the request (PostgreSQL classes 08, 53 and 57; Node's own). */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof CommitUnknown) return true;
  const { code } = error as { code?: unknown };
  const awayByCode =
    typeof code === "string" &&
    /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|CONNECT_TIMEOUT)$|^CONNECTION_/.test(
      code,
    );
  // The driver gives some of its own no code.
  const awayByWords = /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message);
  return awayByCode || awayByWords || isDatabaseAway(error.cause);
}
