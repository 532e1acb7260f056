import type { CancelInstruction, Instruction } from "#lib/contracts/instruction.ts";
import { getInstruction, lockInstruction } from "#lib/db/queries/instruction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { isWaiting } from "#lib/domain/instruction/status.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { noteChange } from "../audit.ts";
import { locateInstruction } from "../locate-instruction.ts";
import { actorName, defineOperation } from "../operation.ts";

/**
 * Makes an instruction VOID, for good. Refuses `INSTRUCTION_NOT_CANCELLABLE` once a payment is under way or anything has
 * come of one; of a payment and a cancellation at the same moment, one is first and the other is refused.
 */
export const cancelInstruction = defineOperation({
  name: "instruction.cancel",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, instructionRef, reason }: { orderRef: string; instructionRef: string } & CancelInstruction,
    caller,
  ): Promise<Instruction> {
    const { instructionId } = (await locateInstruction(tx, { orderRef, instructionRef })).instruction;
    const { instruction } = await lockInstruction(tx, instructionId);
    const { status } = instruction;
    if (!isWaiting(status)) throw new Refusal("INSTRUCTION_NOT_CANCELLABLE", { metadata: { status } });
    const identity = actorName(caller.actor);
    await moveInstruction(tx, instruction, "cancel", {
      at: "cancelledAt",
      cancellation: { identity, reason },
    });
    await noteChange(tx, caller, cancelInstruction.name, instructionId);
    return presentInstruction(await getInstruction(tx, instructionId));
  },
});
