import type { Instruction } from "#lib/contracts/instruction.ts";
import { listNewestInstructions as queryNewest } from "#lib/db/queries/instruction.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";

/** The tenant's newest instructions, for the portal's first page. */
export const listNewestInstructions = defineOperation({
  name: "instruction.list_newest",
  permission: "tenant-transaction-read",
  async run(tx, { limit }: { limit: number }): Promise<Instruction[]> {
    return (await queryNewest(tx, limit)).map(presentInstruction);
  },
});
