import type { Transaction } from "#lib/contracts/instruction.ts";
import { listAttemptsOfInstruction } from "#lib/db/queries/attempt.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { instructionPath, presentTransaction } from "#lib/resources/instruction.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Reads a transaction of an instruction. */
export const getAttempt = defineOperation({
  name: "attempt.get",
  permission: "tenant-transaction-read",
  async run(
    tx,
    { transactionId, ...place }: InstructionPlace & { transactionId: string },
  ): Promise<Transaction> {
    const { instruction, order } = await locateInstruction(tx, place);
    const only = parseGuid(transactionId);
    const [facts] = only
      ? await listAttemptsOfInstruction(tx, instruction.instructionId, { limit: 1, only })
      : [];
    if (!facts) throw new Refusal("TRANSACTION_NOT_FOUND");
    return presentTransaction({
      instructionPath: instructionPath(order, instruction.instructionRef),
      ...facts,
    });
  },
});
