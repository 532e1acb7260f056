import { findInstruction } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";

/** The id of the instruction with these refs. Refuses `ORDER_NOT_FOUND` or `INSTRUCTION_NOT_FOUND`. */
export async function findInstructionId(
  tx: TenantTransaction,
  orderRef: string,
  instructionRef: string,
): Promise<string> {
  const facts = await findInstruction(tx, orderRef, instructionRef);
  if (facts) return facts.instruction.instructionId;
  throw new Refusal((await findOrder(tx, orderRef)) ? "INSTRUCTION_NOT_FOUND" : "ORDER_NOT_FOUND");
}
