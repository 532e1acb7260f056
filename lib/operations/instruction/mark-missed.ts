import { lockInstruction } from "#lib/db/queries/instruction.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Makes an instruction LATE whose date has passed unpaid; does nothing when it no longer waits. */
export const markMissed = defineOperation({
  name: "instruction.mark_missed",
  permission: "system",
  async run(tx, { instructionId }: { instructionId: string }): Promise<void> {
    const { instruction, waitingStatus } = await lockInstruction(tx, instructionId);
    const waits = instruction.status === "INCOMPLETE" || instruction.status === "READY";
    if (waits && waitingStatus === "LATE") await moveInstruction(tx, instruction, "miss");
  },
});
