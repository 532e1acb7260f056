import { and, eq, type SQL, sql } from "drizzle-orm";
import { apiKeys } from "../schema/api-keys.ts";
import type { TenantStatus } from "../schema/tenants.ts";
import { usedNonces } from "../schema/used-nonces.ts";
import { defineStatement } from "../statement.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

export type FoundApiKey = {
  /** Whose rows the key's own stand among: the tenant's id, or the account's for an account's key. */
  scopeId: string;
  /** Null for an account's key. */
  tenantId: string | null;
  accountId: string;
  tenantStatus: TenantStatus | null;
  roles: string[];
  ipRanges: string[];
  privateKeySealed: Buffer;
  dataKey: Buffer;
  dataKeyWrappedBy: string;
};

/** How often a key may ask: `burst` at once, and one more each `pauseSeconds`. */
export type RateLimit = { pauseSeconds: number; burst: number };

/** What is left of a key's bucket after a request, which was taken out of it or not. */
export type Taken = { taken: boolean; remaining: number; resetSeconds: number; retrySeconds: number };

const keyColumns = sql.raw(`scope_id AS "scopeId", tenant_id AS "tenantId", account_id AS "accountId",
  tenant_status AS "tenantStatus", roles, ip_ranges AS "ipRanges", private_key_sealed AS "privateKeySealed",
  data_key AS "dataKey", data_key_wrapped_by AS "dataKeyWrappedBy"`);

const takenColumns = sql.raw(
  `taken, remaining, reset_seconds AS "resetSeconds", retry_seconds AS "retrySeconds"`,
);

const takeRequest = (publicKey: string | SQL, { pauseSeconds, burst }: RateLimit) =>
  sql`take_request(${publicKey}, make_interval(secs => ${pauseSeconds}), ${burst})`;

/** The key, if it exists and is neither revoked nor expired, with the tenant or account it belongs to. */
export async function findApiKey(publicKey: string): Promise<FoundApiKey | null> {
  const { rows } = await withoutTenant().execute<FoundApiKey>(
    sql`SELECT ${keyColumns} FROM find_api_key(${publicKey})`,
  );
  return rows[0] ?? null;
}

const admitKey = defineStatement<FoundApiKey & Taken>(
  "admit_api_key",
  `SELECT scope_id AS "scopeId", tenant_id AS "tenantId", account_id AS "accountId", tenant_status AS "tenantStatus", roles,
    ip_ranges AS "ipRanges", private_key_sealed AS "privateKeySealed", data_key AS "dataKey",
    data_key_wrapped_by AS "dataKeyWrappedBy",
    taken, remaining, reset_seconds AS "resetSeconds", retry_seconds AS "retrySeconds"
  FROM find_api_key($1), take_request($1, make_interval(secs => $2), $3)`,
);

/** Likewise, and takes one request out of its bucket, in the same round trip. */
export async function admitApiKey(
  publicKey: string,
  { pauseSeconds, burst }: RateLimit,
): Promise<{ key: FoundApiKey; rate: Taken } | null> {
  const [row] = await admitKey.withoutTenant([publicKey, pauseSeconds, burst]);
  if (!row) return null;
  const { taken, remaining, resetSeconds, retrySeconds, ...key } = row;
  return { key, rate: { taken, remaining, resetSeconds, retrySeconds } };
}

/** Takes one request out of a key's bucket. */
export async function countRequest(publicKey: string, limit: RateLimit): Promise<Taken> {
  const { rows } = await withoutTenant().execute<Taken>(
    sql`SELECT ${takenColumns} FROM ${takeRequest(publicKey, limit)}`,
  );
  if (!rows[0]) throw new Error("request not counted");
  return rows[0];
}

/** Remembers a nonce; false when it was used before. */
export async function useNonce(tx: TenantTransaction, publicKey: string, nonce: string): Promise<boolean> {
  const added = await tx
    .insert(usedNonces)
    .values({ tenantId: tx.tenantId, publicKey, nonce })
    .onConflictDoNothing()
    .returning({ nonce: usedNonces.nonce });
  return added.length === 1;
}

/** Notes that the key was used now. */
export async function touchApiKey(tx: TenantTransaction, publicKey: string): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.publicKey, publicKey)));
}
