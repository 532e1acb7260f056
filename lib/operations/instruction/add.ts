import type { CreateInstruction, Instruction } from "#lib/contracts/instruction.ts";
import { ensureCustomers } from "#lib/db/queries/customer.ts";
import { getInstruction, insertInstructions } from "#lib/db/queries/instruction.ts";
import { lockOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";
import { admitInstructions } from "./admit.ts";

/** Adds an instruction to an order. Refuses a ref that the order has already: `INSTRUCTION_ALREADY_EXISTS`. */
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
    const { admitted } = await admitInstructions(tx, {
      orderId,
      instructions: [instruction],
      customerDefaults: byDefault ? { [instruction.customerRef]: byDefault } : {},
      pointer: () => "",
    });
    await ensureCustomers(tx, [instruction.customerRef]);
    const [row] = await insertInstructions(tx, admitted);
    if (!row) throw new Refusal("INSTRUCTION_ALREADY_EXISTS", { field: "/instructionRef" });
    const facts = await getInstruction(tx, row.instructionId);
    await recordEvents(tx, describeNewInstruction(facts));
    return presentInstruction(facts);
  },
});
