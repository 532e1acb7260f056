import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { apiKeys } from "../schema/api-keys.ts";
import { installedApps } from "../schema/installed-apps.ts";
import { tenants } from "../schema/tenants.ts";
import type { TenantTransaction } from "../transaction.ts";

/** Whether the tenant has the sandbox, and no app beside it: then nothing that is done in it moves money. */
export async function hasOnlySandbox(tx: TenantTransaction): Promise<boolean> {
  const apps = await tx
    .selectDistinct({ appId: installedApps.appId })
    .from(installedApps)
    .where(and(eq(installedApps.tenantId, tx.tenantId), ne(installedApps.status, "UNINSTALLED")));
  return apps.length === 1 && apps[0]?.appId === "SANDBOX";
}

/** The account that the tenant belongs to. */
export async function getAccountId(tx: TenantTransaction): Promise<string> {
  const [row] = await tx
    .select({ accountId: tenants.accountId })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  if (!row) throw new Error("tenant not found");
  return row.accountId;
}

/** Ends the key of this name, and adds another that lasts for `seconds`. */
export async function replaceTryOutKey(
  tx: TenantTransaction,
  key: { publicKey: string; name: string; roles: string[]; privateKeySealed: Buffer; seconds: number },
): Promise<void> {
  const { seconds, ...values } = key;
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.name, key.name), isNull(apiKeys.revokedAt)));
  await tx.insert(apiKeys).values({
    tenantId: tx.tenantId,
    ...values,
    expiresAt: sql`now() + make_interval(secs => ${seconds})`,
  });
}
