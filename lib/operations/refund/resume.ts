import { findRefund } from "#lib/db/queries/refund.ts";
import { isRefundOpen } from "#lib/domain/refund/status.ts";
import { refundJobKey, submitRefundJob } from "#lib/jobs/definitions/refund.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Gives an open refund its next step again, due now. Does nothing for one that has ended. */
export const resumeRefund = defineOperation({
  name: "refund.resume",
  permission: "system",
  async run(tx, { refundId }: { refundId: string }): Promise<void> {
    const found = await findRefund(tx, refundId);
    if (!found || !isRefundOpen(found.refund.status)) return;
    // What was submitted before is inquired about instead.
    await enqueue(tx, submitRefundJob, { tenantId: tx.tenantId, refundId }, { key: refundJobKey(refundId) });
  },
});
