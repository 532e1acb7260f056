import { lockInstruction } from "#lib/db/queries/instruction.ts";
import { findRefund } from "#lib/db/queries/refund.ts";
import { type PaymentQuestion, questionAbout } from "#lib/domain/attempt/question.ts";
import type { AttemptStatus } from "#lib/domain/attempt/status.ts";
import type { Money } from "#lib/domain/money/money.ts";
import type { RefundFailure } from "#lib/domain/refund/outcome.ts";
import { moveRefund } from "#lib/events/move-refund.ts";
import { refundJobKey } from "#lib/jobs/definitions/refund.ts";
import { withdraw } from "#lib/jobs/enqueue.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";

/** All that the provider's call needs; the transaction is over when it is made. */
export type ClaimedRefund = {
  appId: string;
  credentials: Record<string, string>;
  idempotencyKey: string;
  payment: PaymentQuestion;
  money: Money;
};

/** Why the provider need not even be asked; null when it must be. */
function hopelessBecause(attempt: AttemptStatus, appId: string): RefundFailure | null {
  if (attempt === "RETURNED") return "returned";
  return findApp(appId)?.refunds ? null : "not_supported";
}

/**
 * Claims a reserved refund for one call, and gives what that needs; or says that it was claimed before, or that there is
 * nothing to ask for: the payment itself came back, or its provider cannot refund. Then the refund has failed.
 */
export const claimRefund = defineOperation({
  name: "refund.claim",
  permission: "system",
  async run(tx, { refundId }: { refundId: string }): Promise<ClaimedRefund | "taken" | "hopeless"> {
    const before = await findRefund(tx, refundId);
    if (!before) return "taken";
    await lockInstruction(tx, before.refund.instructionId);
    const { refund, attempt, app } = (await findRefund(tx, refundId)) ?? before;
    if (refund.status !== "RESERVED") return "taken";
    const failureReason = hopelessBecause(attempt.status, app.appId);
    if (failureReason) {
      await moveRefund(tx, { refundId, appId: app.appId }, "fail", { at: "endedAt", failureReason });
      await withdraw(tx, refundJobKey(refundId));
      return "hopeless";
    }
    const credentials = await openCredentials(tx, app);
    await moveRefund(tx, { refundId, appId: app.appId }, "submit", { at: "submittedAt" });
    return {
      appId: app.appId,
      credentials,
      idempotencyKey: refund.idempotencyKey,
      payment: questionAbout(attempt),
      money: { amountMinor: refund.amountMinor, currency: refund.currency },
    };
  },
});
