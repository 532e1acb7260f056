import type { AttemptWithApp } from "#lib/db/queries/attempt.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
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
export async function openLinkSecret(tx: TenantTransaction, { attempt }: AttemptWithApp): Promise<string> {
  if (!attempt.payLinkId) throw new Error("attempt without a pay link");
  const { payLinkId, secretSealed } = await getPayLink(tx, attempt.payLinkId);
  const at = { tenantId: tx.tenantId, table: "pay_links", column: "secret_sealed", row: payLinkId };
  return unseal(await getDataKey(tx), at, secretSealed);
}
