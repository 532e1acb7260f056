import { listDisputesOfAttempt } from "#lib/db/queries/dispute.ts";
import { type AttemptRow, getInstruction } from "#lib/db/queries/instruction.ts";
import { bookRefund, listRefundsOfAttempt, type RefundRow } from "#lib/db/queries/refund.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeRefundStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { type RefundEvent, type RefundMove, refundGraph } from "#lib/domain/refund/status.ts";
import { describeRefund } from "./describe.ts";
import { recordEvents } from "./record.ts";

/**
 * Moves a refund along its graph, keeps its attempt's books in step (a refund that fails gives its amount back, in the
 * same moment) and, where that is an event, tells of it. Throws the refusal `STATUS_CHANGED` when the move no longer
 * starts from the refund's status.
 */
export async function moveRefund(
  tx: TenantTransaction,
  { refundId, appId }: { refundId: string; appId: string },
  move: RefundMove,
  change: Parameters<typeof writeRefundStatus>[3] = {},
): Promise<RefundRow> {
  const moved = await writeRefundStatus(tx, refundId, move, change);
  if (!moved) throw new Refusal("STATUS_CHANGED");
  const takenMinor = moved.status === "FAILED" ? -moved.amountMinor : 0;
  const attempt = await bookRefund(tx, moved.attemptId, takenMinor);
  if (!attempt) throw new Error("the books of a refund and its attempt disagree");
  const { event } = refundGraph.moves[move];
  if (event) await recordRefundEvent(tx, event, moved, attempt, appId);
  return moved;
}

/** Writes the event of a refund, with its transaction as it now stands. */
export async function recordRefundEvent(
  tx: TenantTransaction,
  type: RefundEvent,
  refund: RefundRow,
  attempt: AttemptRow,
  appId: string,
): Promise<void> {
  const facts = await getInstruction(tx, refund.instructionId);
  const refunds = await listRefundsOfAttempt(tx, attempt.attemptId);
  const disputes = await listDisputesOfAttempt(tx, attempt.attemptId);
  await recordEvents(tx, [describeRefund(type, refund, { attempt, appId, refunds, disputes }, facts)]);
}
