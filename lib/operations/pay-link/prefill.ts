import type { Prefill } from "#lib/contracts/checkout-session.ts";
import { findPayLinkById } from "#lib/db/queries/pay-link.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { seal, unseal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { defineOperation } from "../operation.ts";

const placeOf = ({ tenantId }: TenantTransaction, payLinkId: string) => ({
  tenantId,
  table: "pay_links",
  column: "prefill_sealed",
  row: payLinkId,
});

/** What the link keeps of its payer's details; null when there are none. */
export async function sealPrefill(
  tx: TenantTransaction,
  payLinkId: string,
  prefill: Prefill,
): Promise<Buffer | null> {
  if (Object.keys(prefill).length === 0) return null;
  return seal(await getDataKey(tx), placeOf(tx, payLinkId), JSON.stringify(prefill));
}

/** What the form of this link is filled with beforehand: nothing when the link has ended. */
export const readPrefill = defineOperation({
  name: "pay_link.read_prefill",
  permission: "payer",
  async run(tx, { payLinkId }: { payLinkId: string }): Promise<Prefill> {
    const found = await findPayLinkById(tx, payLinkId);
    const sealed = found?.payLink.prefillSealed;
    if (!sealed || found.expired) return {};
    return JSON.parse(unseal(await getDataKey(tx), placeOf(tx, payLinkId), sealed)) as Prefill;
  },
});
