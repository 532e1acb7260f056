import { and, eq, isNull, like, ne, sql } from "drizzle-orm";
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

/** Whose key it is stands in its name, for those who look at the tenant's keys. */
const nameOf = (email: string) => `Docs try-it-out (${email})`;

/** Ends the person's key here, if there is one, and every token that was issued for it. */
export async function endTryOutKey(tx: TenantTransaction, email: string): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.name, nameOf(email)), isNull(apiKeys.revokedAt)),
    );
}

/** Ends everybody's keys here. */
export async function endTryOutKeys(tx: TenantTransaction): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(apiKeys.tenantId, tx.tenantId),
        like(apiKeys.name, `${nameOf("").slice(0, -1)}%`),
        isNull(apiKeys.revokedAt),
      ),
    );
}

/** Ends the person's key, and adds another that lasts for `seconds`. */
export async function replaceTryOutKey(
  tx: TenantTransaction,
  key: { publicKey: string; email: string; roles: string[]; privateKeySealed: Buffer; seconds: number },
): Promise<void> {
  const { seconds, email, ...values } = key;
  await endTryOutKey(tx, email);
  await tx.insert(apiKeys).values({
    tenantId: tx.tenantId,
    name: nameOf(email),
    ...values,
    expiresAt: sql`now() + make_interval(secs => ${seconds})`,
  });
}
