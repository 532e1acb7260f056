import type { CreateInstruction, Instruction } from "#lib/contracts/instruction.ts";
import { findInstruction, type InstructionRow, insertInstructions } from "#lib/db/queries/instruction.ts";
import { countInstructions, lockOrder, updateOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
import { planNewCollections } from "#lib/events/plan-collections.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defaultsFor, presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";
import { admitInstructions, findKnown, toldOf } from "./admit.ts";

/** A cancelled instruction keeps its ref, and whoever cancelled it may have forgotten. */
function refTaken({ status }: InstructionRow): Refusal {
  const code = status === "VOID" ? "INSTRUCTION_CANCELLED" : "INSTRUCTION_ALREADY_EXISTS";
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
    const { orderId } = order;
    const taken = await findInstruction(tx, orderRef, instruction.instructionRef);
    if (taken) throw refTaken(taken.instruction);
    const byDefault = defaultsFor(order, instruction.customerRef);
    const known = await findKnown(tx, byDefault ? [instruction, byDefault] : [instruction]);
    const rows = admitInstructions(known, {
      tenantId: tx.tenantId,
      orderId,
      instructions: [instruction],
      customerDefaults: byDefault ? { [instruction.customerRef]: byDefault } : {},
      pointer: () => "",
    });
    insertInstructions(tx, rows);
    const changed = await updateOrder(tx, orderId, {});
    const [facts] = toldOf(changed, rows, known);
    if (!facts) throw new Error("an instruction was lost");
    await recordEvents(tx, [
      describeOrder("order.updated", changed, await countInstructions(tx, orderId)),
      ...describeNewInstruction(facts),
    ]);
    await planNewCollections(tx, [facts]);
    return presentInstruction(facts);
  },
});
