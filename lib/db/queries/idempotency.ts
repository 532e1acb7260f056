import { sql } from "drizzle-orm";
import { defineStatement } from "../statement.ts";
import type { TenantTransaction } from "../transaction.ts";

/** An answer; its body is sealed by whoever keeps it. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

const lockKeys = defineStatement<{ key: string; locked: boolean }>(
  "lock_idempotency_keys",
  `SELECT key, pg_try_advisory_xact_lock(hashtextextended($1 || '/' || key, 0)) AS locked FROM unnest($2::text[]) key`,
);

const selectAnswers = defineStatement<KeptAnswer>(
  "find_answers",
  `SELECT key, request_hash AS "requestHash", status, headers, body FROM idempotency_keys
  WHERE tenant_id = $1 AND key = ANY ($2)`,
);

const insertAnswers = defineStatement(
  "store_answers",
  `INSERT INTO idempotency_keys (tenant_id, key, request_hash, status, headers, body)
  SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::int[], $5::jsonb[], $6::text[]) ON CONFLICT DO NOTHING`,
);

/** The first answer that was given for a key, and to which request. */
export type KeptAnswer = StoredAnswer & { key: string; requestHash: Buffer };

/**
 * Takes keys until the transaction ends, and looks for the first answers that were given for them; those that another
 * transaction has are not among `locked`. Two statements, so that the second sees what was written before the locks were
 * had.
 */
export async function lockAnswers(
  tx: TenantTransaction,
  keys: string[],
): Promise<{ locked: Set<string>; known: Map<string, KeptAnswer> }> {
  if (keys.length === 0) return { locked: new Set(), known: new Map() };
  const [locks, known] = await Promise.all([
    lockKeys.in(tx, [tx.tenantId, keys]),
    selectAnswers.in(tx, [tx.tenantId, keys]),
  ]);
  return {
    locked: new Set(locks.filter(({ locked }) => locked).map(({ key }) => key)),
    known: new Map(known.map((answer) => [answer.key, answer])),
  };
}

/** Keeps the first answers for keys. */
export function storeAnswers(tx: TenantTransaction, answers: KeptAnswer[]): void {
  if (answers.length === 0) return;
  tx.defer(
    insertAnswers.in(tx, [
      tx.tenantId,
      answers.map(({ key }) => key),
      answers.map(({ requestHash }) => requestHash),
      answers.map(({ status }) => status),
      answers.map(({ headers }) => JSON.stringify(headers)),
      answers.map(({ body }) => body),
    ]),
  );
}

/** Forgets nonces and first answers that have served their time, of every tenant. */
export const purgeExpired = sql`SELECT purge_expired()`;
