import type { CreateOrder, Order } from "#lib/contracts/order.ts";
import { newId } from "#lib/db/id.ts";
import {
  type InstructionFacts,
  insertInstructions,
  type NewInstruction,
} from "#lib/db/queries/instruction.ts";
import { insertOrders, type OrderRow } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defaultsFor } from "#lib/resources/instruction.ts";
import { presentOrder } from "#lib/resources/order.ts";
import { admitInstructions, findKnown, type Known } from "../instruction/admit.ts";
import { defineOperation } from "../operation.ts";

/** An order that the tenant's schemes and instruments allow. */
type Draft = { orderId: string; given: CreateOrder; instructions: NewInstruction[] };

function draft(known: Known, given: CreateOrder): Draft | Refusal {
  const orderId = newId();
  try {
    const instructions = admitInstructions(known, {
      orderId,
      instructions: given.instructions ?? [],
      customerDefaults: given.customerDefaults ?? {},
      pointer: (index) => `/instructions/${index}`,
    });
    return { orderId, given, instructions };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The orders that were made, with their instructions; those whose refs are taken are left out. */
async function insert(
  tx: TenantTransaction,
  { schemes }: Known,
  drafts: Draft[],
): Promise<Map<string, { order: OrderRow; facts: InstructionFacts[] }>> {
  const instructions = drafts.flatMap((draft) => draft.instructions);
  // They leave together; the instructions of an order that is not made have nowhere to be, and are not made either.
  const inserting = insertOrders(
    tx,
    drafts.map(({ orderId, given: { orderRef, metadata, customerDefaults = {} } }) => ({
      orderId,
      orderRef,
      metadata,
      customerDefaults,
    })),
  );
  const [orders, rows] = await Promise.all([inserting, insertInstructions(tx, instructions)]);
  const made = new Map(orders.map((order) => [order.orderId, { order, facts: [] as InstructionFacts[] }]));
  for (const instruction of rows) {
    const of = made.get(instruction.orderId);
    if (!of) throw new Error("an instruction without an order");
    const schemeId = instruction.schemeId ?? defaultsFor(of.order, instruction.customerRef)?.schemeId;
    const schemeCode = (schemeId && schemes.get(schemeId)?.code) || null;
    of.facts.push({ instruction, order: of.order, attempt: null, appId: null, schemeCode });
  }
  return made;
}

/**
 * Makes orders, each with all its instructions or not at all; gives each order, or why it was refused, in their order. A
 * ref that is taken, in the table or earlier in the list, is `ORDER_ALREADY_EXISTS`.
 */
export async function createOrders(
  tx: TenantTransaction,
  orders: CreateOrder[],
): Promise<(Order | Refusal)[]> {
  const named = orders.flatMap(({ instructions = [], customerDefaults = {} }) => [
    ...instructions,
    ...Object.values(customerDefaults),
  ]);
  const known = await findKnown(tx, named);
  const drafts = orders.map((given) => draft(known, given));
  const allowed = drafts.flatMap((draft) => (draft instanceof Refusal ? [] : [draft]));
  const made = await insert(tx, known, allowed);
  await recordEvents(
    tx,
    [...made.values()].flatMap(({ order, facts }) => [
      describeOrder("order.created", order, facts.length),
      ...facts.flatMap(describeNewInstruction),
    ]),
  );
  return drafts.map((draft) => {
    if (draft instanceof Refusal) return draft;
    const of = made.get(draft.orderId);
    return of
      ? presentOrder(of.order, of.facts)
      : new Refusal("ORDER_ALREADY_EXISTS", { field: "/orderRef" });
  });
}

/** Makes an order with its instructions, all or nothing. */
export const createOrder = defineOperation({
  name: "order.create",
  permission: "tenant-transaction-write",
  runTogether: createOrders,
  async run(tx, given: CreateOrder): Promise<Order> {
    const [order] = await createOrders(tx, [given]);
    if (!order || order instanceof Refusal) throw order ?? new Error("an order was lost");
    return order;
  },
});
