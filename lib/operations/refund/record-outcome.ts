import { noteAskAgain } from "#lib/db/queries/attempt.ts";
import { type AttemptRow, lockInstruction } from "#lib/db/queries/instruction.ts";
import { findRefund, type RefundRow } from "#lib/db/queries/refund.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { nextInquiryDelayMs, settlementInquiryMs } from "#lib/domain/attempt/inquiry.ts";
import { isPaid } from "#lib/domain/attempt/status.ts";
import { decideRefund, type RefundConsequence, type RefundHeard } from "#lib/domain/refund/outcome.ts";
import type { RefundStatus } from "#lib/domain/refund/status.ts";
import { moveRefund } from "#lib/events/move-refund.ts";
import { inquireIn } from "#lib/jobs/attempt.ts";
import { inquireRefundJob, refundJobKey, submitRefundJob } from "#lib/jobs/definitions/refund.ts";
import { enqueue, withdraw } from "#lib/jobs/enqueue.ts";
import { log } from "#lib/telemetry/log.ts";
import { defineOperation } from "../operation.ts";

/** What the provider said of a refund, with what must be kept of it. */
export type RefundOutcome = {
  refundId: string;
  heard: RefundHeard;
  providerReference: string | null;
  /** The refund's version when it was asked about. */
  version: number | null;
  /** False when it may still fail, and the provider tells nobody. */
  isFinal?: boolean;
};

/** An absence counts for the call that it was asked about, and not for one that was made since. */
function heardNow({ heard, version }: RefundOutcome, refund: RefundRow): RefundHeard {
  return heard.kind === "absent" && version !== refund.version ? { ...heard, final: false } : heard;
}

/** What to write with the refund's move. */
function changeOf({ heard, providerReference }: RefundOutcome, move: RefundConsequence["move"]) {
  const failed = move === "fail" || move === "failLate";
  return {
    ...(providerReference ? { providerReference } : {}),
    ...(failed && heard.kind === "declined"
      ? { failureReason: heard.reason, failureCode: heard.code }
      : failed
        ? { failureReason: "refused" as const }
        : {}),
    ...(failed || move === "succeed" ? { at: "endedAt" as const } : {}),
  };
}

/** Arranges what must still be done about the refund, though we may die now. */
async function arrangeNext(
  tx: TenantTransaction,
  { refundId, inquiries }: RefundRow,
  { move, next }: RefundConsequence,
): Promise<void> {
  const payload = { tenantId: tx.tenantId, refundId };
  const key = refundJobKey(refundId);
  if (next === "ask")
    await enqueue(tx, inquireRefundJob, payload, { delayMs: nextInquiryDelayMs(inquiries), key });
  else if (next === "submit") await enqueue(tx, submitRefundJob, payload, { key });
  else if (move) await withdraw(tx, key);
}

/**
 * Has the provider asked about the payment: at once when it gives nothing back, because somebody may have had it there before
 * us; and later while what it gave back may still fail, which it tells with the payment.
 */
async function askAboutPayment(
  tx: TenantTransaction,
  { heard, isFinal }: RefundOutcome,
  { status }: RefundRow,
  { attemptId, askAgain, status: payment }: AttemptRow,
): Promise<void> {
  if (!isPaid(payment)) return;
  const isNo = heard.kind === "declined" || heard.kind === "refused";
  if (status === "FAILED" && isNo) await inquireIn(tx, attemptId, 0);
  if (status !== "SUCCEEDED" || isFinal !== false) return;
  if (!askAgain) await noteAskAgain(tx, attemptId, true);
  // Also where that was so: an answer that is on its way may not know of this refund yet, and be called final.
  await inquireIn(tx, attemptId, settlementInquiryMs);
}

/**
 * Writes down what was heard of a refund, and everything that follows from it. May be told the same again, or in any
 * order: what is already so changes nothing. Gives the refund's status afterwards.
 */
export const recordRefundOutcome = defineOperation({
  name: "refund.record_outcome",
  permission: "system",
  async run(tx, outcome: RefundOutcome): Promise<RefundStatus> {
    const { refundId } = outcome;
    const before = await findRefund(tx, refundId);
    if (!before) throw new Error("refund not found");
    // The instruction is locked first by everybody who changes its attempts or their refunds, so that none of them deadlock.
    await lockInstruction(tx, before.refund.instructionId);
    const { refund, attempt, app } = (await findRefund(tx, refundId)) ?? before;
    const heard = heardNow(outcome, refund);
    const consequence = decideRefund(refund.status, heard);
    const { move } = consequence;
    const now = move
      ? await moveRefund(tx, { refundId, appId: app.appId }, move, changeOf({ ...outcome, heard }, move))
      : refund;
    await arrangeNext(tx, refund, consequence);
    await askAboutPayment(tx, outcome, now, attempt);
    if (now.status === "FAILED" && move && refund.requestedBy === "system")
      log.error(
        { tenantId: tx.tenantId, refundId },
        "money that was taken twice could not be given back; it is still owed",
      );
    return now.status;
  },
});
