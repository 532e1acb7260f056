import type { Instruction } from "#lib/contracts/instruction.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Reads an instruction: what insurers poll. */
export const getInstruction = defineOperation({
  name: "instruction.get",
  permission: "tenant-transaction-read",
  async run(tx, place: InstructionPlace): Promise<Instruction> {
    return presentInstruction(await locateInstruction(tx, place));
  },
});
