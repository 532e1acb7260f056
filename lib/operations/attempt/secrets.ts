import type { AttemptWithApp } from "#lib/db/queries/attempt.ts";
import type { AttemptRow } from "#lib/db/queries/instruction.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import type { InstalledAppRow } from "#lib/db/queries/provider-event.ts";
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

/** Seals the secret part of an installation's credentials. */
export async function sealCredentials(
  tx: TenantTransaction,
  installedAppId: string,
  secrets: Record<string, string>,
): Promise<Buffer> {
  return seal(await getDataKey(tx), place(tx.tenantId, installedAppId), JSON.stringify(secrets));
}

/** The one-time token that the attempt was made from; null when it has been erased. */
export async function openPaymentToken(
  tx: TenantTransaction,
  { attempt }: AttemptWithApp,
): Promise<string | null> {
  if (!attempt.paymentTokenSealed) return null;
  const { tenantId } = tx;
  const at = { tenantId, table: "attempts", column: "payment_token_sealed", row: attempt.attemptId };
  return unseal(await getDataKey(tx), at, attempt.paymentTokenSealed);
}

/** The secret in the address of the link that the attempt was made from. */
export async function openLinkSecret(tx: TenantTransaction, attempt: AttemptRow): Promise<string> {
  if (!attempt.payLinkId) throw new Error("attempt without a pay link");
  return openSecret(tx, await getPayLink(tx, attempt.payLinkId));
}
