import type { Instruction } from "#lib/contracts/instruction.ts";
import { findInstruction } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";

/** Reads an instruction: what insurers poll. */
export const getInstruction = defineOperation({
  name: "instruction.get",
  permission: "tenant-transaction-read",
  async run(
    tx,
    { orderRef, instructionRef }: { orderRef: string; instructionRef: string },
  ): Promise<Instruction> {
    const facts = await findInstruction(tx, orderRef, instructionRef);
    if (facts) return presentInstruction(facts);
    throw new Refusal((await findOrder(tx, orderRef)) ? "INSTRUCTION_NOT_FOUND" : "ORDER_NOT_FOUND");
  },
});
