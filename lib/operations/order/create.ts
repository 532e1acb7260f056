import type { CreateOrder, Order } from "#lib/contracts/order.ts";
import { newId } from "#lib/db/id.ts";
import { ensureCustomers } from "#lib/db/queries/customer.ts";
import { type InstructionFacts, insertInstructions } from "#lib/db/queries/instruction.ts";
import { insertOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { presentOrder } from "#lib/resources/order.ts";
import { admitInstructions } from "../instruction/admit.ts";
import { defineOperation } from "../operation.ts";

/** Makes an order with its instructions, all or nothing. Refuses a ref that is taken: `ORDER_ALREADY_EXISTS`. */
export const createOrder = defineOperation({
  name: "order.create",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, metadata, customerDefaults = {}, instructions = [] }: CreateOrder,
  ): Promise<Order> {
    const orderId = newId();
    const { admitted, schemes } = await admitInstructions(tx, {
      orderId,
      instructions,
      customerDefaults,
      pointer: (index) => `/instructions/${index}`,
    });
    const refs = instructions.map(({ customerRef }) => customerRef);
    // They leave together; where the order's ref is taken its instructions have nowhere to be, and fail.
    const inserting = insertOrder(tx, { orderId, orderRef, metadata, customerDefaults });
    tx.defer(ensureCustomers(tx, refs));
    const adding = insertInstructions(tx, admitted);
    adding.catch(() => {});
    const order = await inserting;
    if (!order) throw new Refusal("ORDER_ALREADY_EXISTS", { field: "/orderRef" });
    const rows = await adding;
    const schemeOf = (row: (typeof rows)[number]) =>
      row.schemeId ?? customerDefaults[row.customerRef]?.schemeId;
    const facts = rows.map((instruction): InstructionFacts => {
      const schemeId = schemeOf(instruction);
      return {
        instruction,
        order,
        attempt: null,
        appId: null,
        schemeCode: (schemeId && schemes.get(schemeId)?.code) || null,
      };
    });
    await recordEvents(tx, [
      describeOrder("order.created", order, facts.length),
      ...facts.flatMap(describeNewInstruction),
    ]);
    return presentOrder(order, facts);
  },
});
