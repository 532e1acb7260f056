import type { InstalledAppRow } from "#lib/db/queries/installed-app.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { seal, unseal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";

type SealedApp = Pick<InstalledAppRow, "installedAppId" | "publicSettings" | "secretsSealed">;

const place = (tenantId: string, installedAppId: string) => ({
  tenantId,
  table: "installed_apps",
  column: "secrets_sealed",
  row: installedAppId,
});

/** An installation's credentials, whole: what a browser may see and what nobody may. For a call to its provider only. */
export async function openCredentials(
  tx: TenantTransaction,
  app: SealedApp,
): Promise<Record<string, string>> {
  const secrets = unseal(await getDataKey(tx), place(tx.tenantId, app.installedAppId), app.secretsSealed);
  return { ...app.publicSettings, ...JSON.parse(secrets) };
}

/** Seals the part of an installation's credentials that no browser may see. */
export async function sealCredentials(
  tx: TenantTransaction,
  installedAppId: string,
  secrets: Record<string, string>,
): Promise<Buffer> {
  return seal(await getDataKey(tx), place(tx.tenantId, installedAppId), JSON.stringify(secrets));
}
