import { and, eq, sql } from "drizzle-orm";
import { idempotencyKeys } from "../schema/idempotency-keys.ts";
import type { TenantTransaction } from "../transaction.ts";

/** An answer; its body is sealed by whoever keeps it. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

/** Takes the key until the transaction ends; false when another transaction has it. */
export async function tryLockKey(tx: TenantTransaction, key: string): Promise<boolean> {
  const { rows } = await tx.execute<{ locked: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${tx.tenantId}/${key}`}, 0)) AS locked`,
  );
  return rows[0]?.locked ?? false;
}

/** The first answer that was given for the key, or null. */
export async function findAnswer(
  tx: TenantTransaction,
  key: string,
): Promise<(StoredAnswer & { requestHash: Buffer }) | null> {
  const [row] = await tx
    .select({
      requestHash: idempotencyKeys.requestHash,
      status: idempotencyKeys.status,
      headers: idempotencyKeys.headers,
      body: idempotencyKeys.body,
    })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.tenantId, tx.tenantId), eq(idempotencyKeys.key, key)));
  return row ?? null;
}

/** Keeps the first answer for the key. */
export async function storeAnswer(
  tx: TenantTransaction,
  key: string,
  requestHash: Buffer,
  answer: StoredAnswer,
): Promise<void> {
  await tx
    .insert(idempotencyKeys)
    .values({ tenantId: tx.tenantId, key, requestHash, ...answer })
    .onConflictDoNothing();
}

/** Forgets nonces and first answers that have served their time, of every tenant. */
export const purgeExpired = sql`SELECT purge_expired()`;
