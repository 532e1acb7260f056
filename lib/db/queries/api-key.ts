import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { TenantStatus } from "#lib/domain/tenant/status.ts";
import { gather } from "../gather.ts";
import { apiKeys } from "../schema/api-keys.ts";
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
  /** The ranges of each list that is switched on, its tenant's and its account's. */
  allowLists: string[][];
  privateKeySealed: Buffer;
  dataKey: Buffer;
  dataKeyWrappedBy: string;
};

/** How often a key may ask: `burst` at once, and one more each `pauseSeconds`. */
export type RateLimit = { pauseSeconds: number; burst: number };

/** What is left of a key's bucket after a request, which was taken out of it or not. */
export type Taken = { taken: boolean; remaining: number; resetSeconds: number; retrySeconds: number };

const keyColumns = sql.raw(`scope_id AS "scopeId", tenant_id AS "tenantId", account_id AS "accountId",
  tenant_status AS "tenantStatus", roles, ip_ranges AS "ipRanges", allow_lists AS "allowLists",
  private_key_sealed AS "privateKeySealed", data_key AS "dataKey", data_key_wrapped_by AS "dataKeyWrappedBy"`);

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

/** What is asked of a key at every request: whose it is, and what it may. */
export type AdmittedApiKey = Omit<FoundApiKey, "privateKeySealed" | "dataKey" | "dataKeyWrappedBy">;

const admitKeys = defineStatement<AdmittedApiKey & Taken & { place: number }>(
  "admit_api_keys",
  `SELECT asked.place::int, scope_id AS "scopeId", tenant_id AS "tenantId", account_id AS "accountId",
    tenant_status AS "tenantStatus", roles, ip_ranges AS "ipRanges", allow_lists AS "allowLists",
    taken, remaining, reset_seconds AS "resetSeconds", retry_seconds AS "retrySeconds"
  FROM unnest($1::uuid[]) WITH ORDINALITY asked (public_key, place),
    LATERAL find_api_key(asked.public_key), LATERAL take_request(asked.public_key, make_interval(secs => $2), $3)`,
);

type Admission = { publicKey: string; limit: RateLimit };

/** Requests that come at the same time are let in together; those of the one limit that there is. */
const admit = gather(
  async (asking: Admission[]): Promise<({ key: AdmittedApiKey; rate: Taken } | null)[]> => {
    // In one order everywhere, so that no two of these wait for each other.
    const places = asking.map((_, place) => place).sort((a, b) => compareKeys(asking[a], asking[b]));
    const { pauseSeconds, burst } = asking[0]?.limit ?? { pauseSeconds: 1, burst: 1 };
    const rows = await admitKeys.withoutTenant([
      places.map((place) => asking[place]?.publicKey),
      pauseSeconds,
      burst,
    ]);
    const admitted: ({ key: AdmittedApiKey; rate: Taken } | null)[] = asking.map(() => null);
    for (const { place, taken, remaining, resetSeconds, retrySeconds, ...key } of rows)
      admitted[places[place - 1] ?? -1] = { key, rate: { taken, remaining, resetSeconds, retrySeconds } };
    return admitted;
  },
  { most: 100, laneOf: ({ limit }) => `${limit.pauseSeconds}/${limit.burst}` },
);

const compareKeys = (a: Admission | undefined, b: Admission | undefined) =>
  (a?.publicKey ?? "") < (b?.publicKey ?? "") ? -1 : 1;

/** The key without its secrets, and takes one request out of its bucket, in the same round trip. */
export function admitApiKey(
  publicKey: string,
  limit: RateLimit,
): Promise<{ key: AdmittedApiKey; rate: Taken } | null> {
  return admit({ publicKey, limit });
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

export type ApiKeyRow = typeof apiKeys.$inferSelect;

const isOwn = (tx: TenantTransaction) => and(eq(apiKeys.tenantId, tx.tenantId), isNull(apiKeys.revokedAt));
const isThis = (tx: TenantTransaction, publicKey: string) => and(isOwn(tx), eq(apiKeys.publicKey, publicKey));

/** Adds a key. */
export async function insertApiKey(
  tx: TenantTransaction,
  key: Omit<typeof apiKeys.$inferInsert, "tenantId">,
): Promise<ApiKeyRow> {
  const [row] = await tx
    .insert(apiKeys)
    .values({ tenantId: tx.tenantId, ...key })
    .returning();
  if (!row) throw new Error("api key not added");
  return row;
}

/**
 * Up to `limit` keys that are not revoked, newest first, from behind the key `after` when it is given. Public keys are
 * random and say nothing of when they were made, so that the place of `after` is looked up; it may be revoked by now.
 */
export function listApiKeys(tx: TenantTransaction, limit: number, after?: string): Promise<ApiKeyRow[]> {
  const behind = sql`(${apiKeys.createdAt}, ${apiKeys.publicKey}) < (
    SELECT k.created_at, k.public_key FROM api_keys k WHERE k.tenant_id = ${tx.tenantId} AND k.public_key = ${after})`;
  return tx
    .select()
    .from(apiKeys)
    .where(and(isOwn(tx), after ? behind : undefined))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.publicKey))
    .limit(limit);
}

/** The key, if it is there and not revoked. */
export async function findOwnApiKey(tx: TenantTransaction, publicKey: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select().from(apiKeys).where(isThis(tx, publicKey));
  return row ?? null;
}

/** Changes a key; null when it is not there, or revoked. */
export async function updateApiKey(
  tx: TenantTransaction,
  publicKey: string,
  change: Partial<Pick<ApiKeyRow, "name" | "roles" | "expiresAt" | "ipRanges">>,
): Promise<ApiKeyRow | null> {
  const [row] = await tx.update(apiKeys).set(change).where(isThis(tx, publicKey)).returning();
  return row ?? null;
}

/** Ends a key at once, and every token that was issued for it; false when it is not there, or ended before. */
export async function revokeApiKey(tx: TenantTransaction, publicKey: string): Promise<boolean> {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(isThis(tx, publicKey))
    .returning({ publicKey: apiKeys.publicKey });
  return revoked.length === 1;
}
