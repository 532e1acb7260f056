import type { Refund } from "#lib/contracts/refund.ts";
import type { AttemptRefund, InstructionFacts } from "#lib/db/queries/instruction.ts";
import type { RefundRow } from "#lib/db/queries/refund.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { toldRefundStatus } from "#lib/domain/refund/status.ts";
import { instructionPath } from "./instruction.ts";

function failureWords({ failureReason, failureCode }: RefundRow): string {
  if (failureReason === "returned") return "The payment itself came back before it could be refunded.";
  if (failureReason === "not_supported")
    return "The provider that took this payment cannot give it back through us; refund it there.";
  if (failureReason === "failed_at_provider")
    return "It was made at the provider itself, and the provider says that it failed.";
  if (failureReason === "refused") return "The provider refused the request; check the app's credentials.";
  return `The bank declined the refund (${failureCode ?? failureReason}).`;
}

/** A refund as the API gives it. */
export function presentRefund(
  refund: RefundRow,
  { order, instruction }: Pick<InstructionFacts, "order" | "instruction">,
): Refund {
  const path = instructionPath(order, instruction.instructionRef);
  return {
    _links: {
      self: { href: `${path}/refund/${refund.refundId}` },
      instruction: { href: path },
    },
    refundId: refund.refundId,
    status: toldRefundStatus(refund.status),
    amount: formatAmount(refund),
    currency: refund.currency,
    reason: refund.reason,
    created: refund.createdAt.toISOString(),
    lastUpdated: refund.updatedAt.toISOString(),
    version: refund.version,
    transactionId: refund.attemptId,
    requestedBy: refund.requestedBy,
    failed:
      refund.status === "FAILED" && refund.endedAt && refund.failureReason
        ? {
            failedTimestamp: refund.endedAt.toISOString(),
            errorCode: refund.failureReason.toUpperCase(),
            reason: failureWords(refund),
          }
        : null,
  };
}

/** The same as it stands in its attempt's list. */
export function toAttemptRefund({ createdAt, updatedAt, ...refund }: RefundRow): AttemptRefund {
  return { ...refund, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
