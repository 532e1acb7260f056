import { getInstructions, type InstructionRow } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { type InstructionChange, writeInstructionStatuses } from "#lib/db/transition.ts";
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
  change: InstructionChange = {},
): Promise<void> {
  await moveInstructions(tx, [from], move, change);
}

/** Makes the same move of several instructions, likewise; gives them as they are then. */
export async function moveInstructions(
  tx: TenantTransaction,
  from: InstructionRow[],
  move: InstructionMove,
  change: InstructionChange = {},
): Promise<InstructionRow[]> {
  if (from.length === 0) return [];
  const ids = from.map(({ instructionId }) => instructionId);
  const moved = await writeInstructionStatuses(tx, ids, move, change);
  if (moved.length < from.length) throw new Refusal("STATUS_CHANGED");
  const statusBefore = new Map(from.map(({ instructionId, status }) => [instructionId, status]));
  const facts = await getInstructions(tx, ids);
  await recordEvents(
    tx,
    facts.map((fact) =>
      describeInstruction(
        instructionGraph.moves[move].event,
        fact,
        statusBefore.get(fact.instruction.instructionId),
      ),
    ),
  );
  return moved;
}
