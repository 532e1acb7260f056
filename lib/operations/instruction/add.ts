import type { CreateInstruction, Instruction } from "#lib/contracts/instruction.ts";
import { findInstruction, getInstruction, insertInstructions } from "#lib/db/queries/instruction.ts";
import { countInstructions, lockOrder, updateOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
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

/**
 * Adds an instruction to an order, which is changed by it: its version rises, and that is told too. Refuses a ref that the
 * order has already.
 */
export const addInstruction = defineOperation({
  name: "instruction.add",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, instruction }: { orderRef: string; instruction: CreateInstruction },
  ): Promise<Instruction> {
    // Alone from the start: two that shared it could both not go on to raise its version.
    const order = await lockOrder(tx, orderRef, "no key update");
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
    const changed = await updateOrder(tx, orderId, {});
    const facts = await getInstruction(tx, row.instructionId);
    await recordEvents(tx, [
      describeOrder("order.updated", changed, await countInstructions(tx, orderId)),
      ...describeNewInstruction(facts),
    ]);
    return presentInstruction(facts);
  },
});
