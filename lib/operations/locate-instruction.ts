import { findInstruction, type InstructionFacts } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";

/** Where an instruction is, as a path or a body names it. */
export type InstructionPlace = { orderRef: string; instructionRef: string };

/** The instruction at that place. Refuses `ORDER_NOT_FOUND` or `INSTRUCTION_NOT_FOUND`. */
export async function locateInstruction(
  tx: TenantTransaction,
  { orderRef, instructionRef }: InstructionPlace,
): Promise<InstructionFacts> {
  const facts = await findInstruction(tx, orderRef, instructionRef);
  if (facts) return facts;
  throw new Refusal((await findOrder(tx, orderRef)) ? "INSTRUCTION_NOT_FOUND" : "ORDER_NOT_FOUND");
}
