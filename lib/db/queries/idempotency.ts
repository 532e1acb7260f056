import { sql } from "drizzle-orm";
import { defineStatement } from "../statement.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

/** An answer; its body is sealed by whoever keeps it. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

const lockKey = defineStatement<{ locked: boolean }>(
  "lock_idempotency_key",
  "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked",
);

const selectAnswer = defineStatement<StoredAnswer & { requestHash: Buffer }>(
  "find_answer",
  `SELECT request_hash AS "requestHash", status, headers, body FROM idempotency_keys WHERE tenant_id = $1 AND key = $2`,
);

const insertAnswer = defineStatement(
  "store_answer",
  `INSERT INTO idempotency_keys (tenant_id, key, request_hash, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`,
);

/**
 * Takes the key until the transaction ends, and looks for the first answer that was given for it; `locked` is false when
 * another transaction has the key. Two statements, so that the second sees what was written before the lock was had.
 */
export async function lockAnswer(
  tx: TenantTransaction,
  key: string,
): Promise<{ locked: boolean; known: (StoredAnswer & { requestHash: Buffer }) | null }> {
  const [[lock], [known]] = await Promise.all([
    lockKey.in(tx, [`${tx.tenantId}/${key}`]),
    selectAnswer.in(tx, [tx.tenantId, key]),
  ]);
  return { locked: lock?.locked ?? false, known: known ?? null };
}

/** Keeps the first answer for the key. */
export function storeAnswer(
  tx: TenantTransaction,
  key: string,
  requestHash: Buffer,
  { status, headers, body }: StoredAnswer,
): void {
  tx.defer(insertAnswer.in(tx, [tx.tenantId, key, requestHash, status, JSON.stringify(headers), body]));
}

/**
 * Forgets up to `maximum` each of the nonces, first answers and rates that have served their time, of every tenant; gives
 * how many of whichever were most.
 */
export async function purgeExpired(maximum: number): Promise<number> {
  const { rows } = await withoutTenant().execute<{ most: number }>(
    sql`SELECT purge_expired(${maximum}) AS most`,
  );
  return rows[0]?.most ?? 0;
}
