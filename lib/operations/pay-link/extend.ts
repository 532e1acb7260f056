import type { PayLinkDetail } from "#lib/contracts/pay-link.ts";
import { moveExpiry } from "#lib/db/queries/pay-link.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { sessionExpiryFaults } from "./expiry-faults.ts";
import { lockLinkAndStatus } from "./lock.ts";
import { presentDetail } from "./present-detail.ts";

/**
 * Gives a link a new end, counted from now, be it later or sooner than the old one. One that has expired opens again; one
 * that was revoked, or that cannot be paid now, is refused.
 */
export const extendPayLink = defineOperation({
  name: "pay_link.extend",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { payByLinkId, expirySeconds }: { payByLinkId: string; expirySeconds: number },
    caller,
  ): Promise<PayLinkDetail> {
    const { payLink, facts, status } = await lockLinkAndStatus(tx, payByLinkId);
    const [fault] = sessionExpiryFaults(payLink.kind, expirySeconds);
    if (fault) throw new Refusal([fault]);
    const extended =
      status === "OPEN" || status === "EXPIRED"
        ? await moveExpiry(tx, payLink.payLinkId, expirySeconds)
        : null;
    if (!extended) throw new Refusal("PAY_LINK_ENDED", { metadata: { status } });
    await recordEvents(tx, [describePayLink("pay_link.extended", extended, facts)]);
    await noteChange(tx, caller, extendPayLink.name, payLink.payLinkId);
    return presentDetail(tx, payLink.payLinkId, caller);
  },
});
