import { getInstruction, type InstructionRow } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeInstructionStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { type InstructionMove, instructionGraph } from "#lib/domain/instruction/status.ts";
import { describeInstruction } from "./describe.ts";
import { recordEvents } from "./record.ts";

/**
 * Moves an instruction along its graph and tells of it, in one transaction. `from` is the row as it was locked. Throws
 * the refusal `STATUS_CHANGED` when the move no longer starts from the instruction's status.
 */
export async function moveInstruction(
  tx: TenantTransaction,
  from: InstructionRow,
  move: InstructionMove,
  change: Parameters<typeof writeInstructionStatus>[3] = {},
): Promise<void> {
  const moved = await writeInstructionStatus(tx, from.instructionId, move, change);
  if (!moved) throw new Refusal("STATUS_CHANGED");
  const facts = await getInstruction(tx, from.instructionId);
  await recordEvents(tx, [describeInstruction(instructionGraph.moves[move].event, facts, from.status)]);
}
