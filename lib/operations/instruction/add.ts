import type { CreateInstruction, Instruction } from "#lib/contracts/instruction.ts";
import { findInstruction, getInstruction, insertInstructions } from "#lib/db/queries/instruction.ts";
import { lockOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";
import { admitInstructions, findKnown } from "./admit.ts";

/** A cancelled instruction keeps its ref, and whoever cancelled it may have forgotten. */
async function refTaken(tx: TenantTransaction, orderRef: string, instructionRef: string): Promise<Refusal> {
  const known = await findInstruction(tx, orderRef, instructionRef);
  const isCancelled = known?.instruction.status === "VOID";
  const code = isCancelled ? "INSTRUCTION_CANCELLED" : "INSTRUCTION_ALREADY_EXISTS";
  return new Refusal(code, { field: "/instructionRef" });
}

/** Adds an instruction to an order. Refuses a ref that the order has already. */
export const addInstruction = defineOperation({
  name: "instruction.add",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, instruction }: { orderRef: string; instruction: CreateInstruction },
  ): Promise<Instruction> {
    const order = await lockOrder(tx, orderRef, "share");
    if (!order) throw new Refusal("ORDER_NOT_FOUND");
    const { orderId, customerDefaults } = order;
    const byDefault = customerDefaults[instruction.customerRef];
    const known = await findKnown(tx, byDefault ? [instruction, byDefault] : [instruction]);
    const admitted = admitInstructions(known, {
      orderId,
      instructions: [instruction],
      customerDefaults: byDefault ? { [instruction.customerRef]: byDefault } : {},
      pointer: () => "",
    });
    const [row] = await insertInstructions(tx, admitted);
    if (!row) throw await refTaken(tx, orderRef, instruction.instructionRef);
    const facts = await getInstruction(tx, row.instructionId);
    await recordEvents(tx, describeNewInstruction(facts));
    return presentInstruction(facts);
  },
});
