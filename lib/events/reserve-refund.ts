import { newId } from "#lib/db/id.ts";
import { bookRefund, insertRefund, type RefundRow } from "#lib/db/queries/refund.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { refundLeaseMs } from "#lib/domain/refund/status.ts";
import { refundJobKey, submitRefundJob } from "#lib/jobs/definitions/refund.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { recordRefundEvent } from "./move-refund.ts";

export type RefundOrder = {
  attemptId: string;
  appId: string;
  amountMinor: number;
  reason: string | null;
  /** Who asks for it, as the audit log names them. */
  requestedBy: string;
};

/**
 * Sets money of a paid attempt aside to be given back, with the event that tells of it and the job that asks the
 * provider. The caller has locked the instruction. Throws the refusal `STATUS_CHANGED` when there is not that much left.
 */
export async function reserveRefund(tx: TenantTransaction, order: RefundOrder): Promise<RefundRow> {
  const attempt = await bookRefund(tx, order.attemptId, order.amountMinor);
  if (!attempt) throw new Refusal("STATUS_CHANGED");
  const refundId = newId();
  const refund = await insertRefund(tx, {
    refundId,
    attemptId: attempt.attemptId,
    instructionId: attempt.instructionId,
    amountMinor: order.amountMinor,
    currency: attempt.currency,
    reason: order.reason,
    requestedBy: order.requestedBy,
    idempotencyKey: `refund/${refundId}`,
    leaseMs: refundLeaseMs,
  });
  await recordRefundEvent(tx, "refund.requested", refund, attempt, order.appId);
  await enqueue(tx, submitRefundJob, { tenantId: tx.tenantId, refundId }, { key: refundJobKey(refundId) });
  return refund;
}
