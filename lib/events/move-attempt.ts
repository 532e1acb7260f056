import { type AttemptRow, getInstruction } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeAttemptStatus } from "#lib/db/transition.ts";
import { type AttemptMove, attemptGraph } from "#lib/domain/attempt/status.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeAttempt } from "./describe.ts";
import { recordEvents } from "./record.ts";

/**
 * Moves an attempt along its graph and, where that is an event of its own, tells of it. Throws the refusal
 * `STATUS_CHANGED` when the move no longer starts from the attempt's status.
 */
export async function moveAttempt(
  tx: TenantTransaction,
  { attemptId, appId }: { attemptId: string; appId: string },
  move: AttemptMove,
  change: Parameters<typeof writeAttemptStatus>[3] = {},
): Promise<AttemptRow> {
  const moved = await writeAttemptStatus(tx, attemptId, move, change);
  if (!moved) throw new Refusal("STATUS_CHANGED");
  const { event } = attemptGraph.moves[move];
  if (event)
    await recordEvents(tx, [
      // It is told of on its way to money, or to none: nothing is refunded or disputed yet.
      describeAttempt(
        event,
        { attempt: moved, appId, refunds: [], disputes: [] },
        await getInstruction(tx, moved.instructionId),
      ),
    ]);
  return moved;
}
