import { randomBytes, randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { apiKeys } from "#lib/db/schema/api-keys.ts";
import { seal, unseal } from "#lib/db/seal.ts";
import { inAccount, inTenant, type TenantTransaction } from "#lib/db/transaction.ts";
import { demoTenant } from "./ensure-tenant.ts";

const name = "Demo";

type Key = { publicKey: string; privateKey: string };

/** Makes a key of the demo, or opens the one it made before: a demo shows its keys at every run. */
async function ensureKey(tx: TenantTransaction, roles: string[]): Promise<Key> {
  const { tenantId } = tx;
  const place = (publicKey: string) => ({
    tenantId,
    table: "api_keys",
    column: "private_key_sealed",
    row: publicKey,
  });
  const [known] = await tx
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.name, name), isNull(apiKeys.revokedAt)));
  const dataKey = await getDataKey(tx);
  if (known)
    return {
      publicKey: known.publicKey,
      privateKey: unseal(dataKey, place(known.publicKey), known.privateKeySealed),
    };
  const key = { publicKey: randomUUID(), privateKey: randomBytes(32).toString("base64") };
  await tx.insert(apiKeys).values({
    tenantId,
    publicKey: key.publicKey,
    name,
    roles,
    privateKeySealed: seal(dataKey, place(key.publicKey), key.privateKey),
  });
  return key;
}

/** The key of the demo's tenant. */
export function ensureApiKey(): Promise<Key> {
  return inTenant(demoTenant.tenantId, (tx) => ensureKey(tx, ["tenant-admin"]));
}

/** The key of the demo's account. */
export function ensureAccountApiKey(): Promise<Key> {
  return inAccount(demoTenant.accountId, (tx) => ensureKey(tx, ["account-admin"]));
}
