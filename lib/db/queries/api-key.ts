import { and, eq, sql } from "drizzle-orm";
import { apiKeys } from "../schema/api-keys.ts";
import { usedNonces } from "../schema/used-nonces.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

export type FoundApiKey = {
  tenantId: string;
  accountId: string;
  roles: string[];
  privateKeySealed: Buffer;
  dataKey: Buffer;
  dataKeyWrappedBy: string;
};

/** The key, if it exists and is neither revoked nor expired, with the tenant it belongs to. */
export async function findApiKey(publicKey: string): Promise<FoundApiKey | null> {
  const { rows } = await withoutTenant().execute<FoundApiKey>(sql`
    SELECT tenant_id AS "tenantId", account_id AS "accountId", roles, private_key_sealed AS "privateKeySealed",
      data_key AS "dataKey", data_key_wrapped_by AS "dataKeyWrappedBy"
    FROM find_api_key(${publicKey})`);
  return rows[0] ?? null;
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
