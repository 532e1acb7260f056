import { countRefundInquiry, findRefund } from "#lib/db/queries/refund.ts";
import { questionAbout } from "#lib/domain/attempt/question.ts";
import { isRefundOpen, type RefundStatus } from "#lib/domain/refund/status.ts";
import { inquireRefundJob, refundJobKey } from "#lib/jobs/definitions/refund.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";
import type { ClaimedRefund } from "./claim.ts";

export type PreparedRefundInquiry = Omit<ClaimedRefund, "money"> & {
  providerReference: string | null;
  status: RefundStatus;
  version: number;
  submittedMsAgo: number;
};

/**
 * What an inquiry about a refund needs; null when there is nothing to ask: it has failed, or waits to be submitted. One
 * whose answer a living process may still be waiting for is asked about when that time is over. One that has succeeded
 * is asked about only because an event says so: the payer's bank may have returned it.
 */
export const prepareRefundInquiry = defineOperation({
  name: "refund.prepare_inquiry",
  permission: "system",
  async run(
    tx,
    { refundId, scheduled }: { refundId: string; scheduled: boolean },
  ): Promise<PreparedRefundInquiry | null> {
    const found = await findRefund(tx, refundId);
    if (!found || found.submittedSecondsAgo === null) return null;
    const { refund, attempt, app } = found;
    const { status, leaseMs, version, idempotencyKey, providerReference } = refund;
    if (status === "RESERVED" || status === "FAILED") return null;
    if (scheduled && !isRefundOpen(status)) return null;
    const submittedMsAgo = found.submittedSecondsAgo * 1000;
    if (status === "SUBMITTED" && submittedMsAgo < leaseMs) {
      const payload = { tenantId: tx.tenantId, refundId };
      await enqueue(tx, inquireRefundJob, payload, {
        delayMs: leaseMs - submittedMsAgo,
        key: refundJobKey(refundId),
      });
      return null;
    }
    // As for attempts: what an event asks for comes on top, and the schedule begins when the outcome is known to be unknown.
    if (scheduled && status !== "SUBMITTED") await countRefundInquiry(tx, refundId);
    return {
      appId: app.appId,
      credentials: await openCredentials(tx, app),
      idempotencyKey,
      payment: questionAbout(attempt),
      providerReference,
      status,
      version,
      submittedMsAgo,
    };
  },
});
