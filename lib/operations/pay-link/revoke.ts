import type { PayLinkDetail, RevokePayLink } from "#lib/contracts/pay-link.ts";
import { markRevoked } from "#lib/db/queries/pay-link.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { lockLinkAndStatus } from "./lock.ts";
import { presentDetail } from "./present-detail.ts";

/**
 * Takes a link back: nobody can start a payment by it any more, and one that was started goes on. Of a link that was
 * taken back before, it changes nothing; one that was paid, or has nothing to pay, is refused.
 */
export const revokePayLink = defineOperation({
  name: "pay_link.revoke",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { payByLinkId, reason }: RevokePayLink & { payByLinkId: string },
    caller,
  ): Promise<PayLinkDetail> {
    const { payLink, facts, status } = await lockLinkAndStatus(tx, payByLinkId);
    if (!payLink.revokedAt && (status === "PAID" || status === "CANCELLED"))
      throw new Refusal("PAY_LINK_ENDED", { metadata: { status } });
    const revoked = await markRevoked(tx, payLink.payLinkId, reason ?? null);
    if (revoked) {
      await recordEvents(tx, [describePayLink("pay_link.revoked", revoked, facts)]);
      await noteChange(tx, caller, revokePayLink.name, payLink.payLinkId);
    }
    return presentDetail(tx, payLink.payLinkId, caller);
  },
});
