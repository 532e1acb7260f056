import type { Transaction } from "#lib/contracts/instruction.ts";
import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import { listAttemptsOfInstruction } from "#lib/db/queries/attempt.ts";
import { instructionPath, presentTransaction } from "#lib/resources/instruction.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Lists an instruction's transactions, newest first. */
export const listAttempts = defineOperation({
  name: "attempt.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor, ...place }: InstructionPlace & ListQuery): Promise<Page<Transaction>> {
    const { instruction, order } = await locateInstruction(tx, place);
    const path = instructionPath(order, instruction.instructionRef);
    return toPage(
      await listAttemptsOfInstruction(tx, instruction.instructionId, { limit: limit + 1, before: cursor }),
      limit,
      ({ attempt }) => attempt.attemptId,
      (facts) => presentTransaction({ instructionPath: path, ...facts }),
    );
  },
});
