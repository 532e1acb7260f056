import type { AttemptWithApp } from "#lib/db/queries/attempt.ts";
import type { AttemptRow } from "#lib/db/queries/instruction.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { unseal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";

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
