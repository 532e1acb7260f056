import type { PayLinkDetail, RevokePayLink } from "#lib/contracts/pay-link.ts";
import type { InstructionFacts } from "#lib/db/queries/instruction.ts";
import { markRevoked } from "#lib/db/queries/pay-link.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { abandonIn } from "#lib/jobs/attempt.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { lockLinkAndStatus } from "./lock.ts";
import { presentDetail } from "./present-detail.ts";

/** A payment by the link that waits for its payer is closed: what they finish at their bank must pay no link that is dead. */
async function closeWaiting(
  tx: TenantTransaction,
  { attempt }: InstructionFacts,
  payLinkId: string,
): Promise<void> {
  if (attempt?.payLinkId !== payLinkId || attempt.status !== "ACTION_REQUIRED") return;
  await abandonIn(tx, attempt.attemptId, 0);
}

/**
 * Takes a link back: nobody can start a payment by it any more. One that was started goes on, but is given up while it waits
 * for its payer; it is paid all the same when they were faster. Of a link that was taken back before, it changes nothing; one
 * that was paid, or has nothing to pay, is refused.
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
      await closeWaiting(tx, facts, payLink.payLinkId);
      await noteChange(tx, caller, revokePayLink.name, payLink.payLinkId);
    }
    return presentDetail(tx, payLink.payLinkId, caller);
  },
});
