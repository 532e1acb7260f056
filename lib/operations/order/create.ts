import type { CreateOrder, Order } from "#lib/contracts/order.ts";
import { newId } from "#lib/db/id.ts";
import { type InstructionFacts, insertInstructions } from "#lib/db/queries/instruction.ts";
import { findTakenRefs, insertOrders, type OrderRow } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
import { planNewCollections } from "#lib/events/plan-collections.ts";
import { recordEvents } from "#lib/events/record.ts";
import { presentOrder } from "#lib/resources/order.ts";
import { admitInstructions, findKnown, type Known, toldOf } from "../instruction/admit.ts";
import { defineOperation } from "../operation.ts";

/** An order that the tenant's schemes and instruments allow, as its rows will be. */
type Draft = { order: OrderRow; facts: InstructionFacts[] };

function draft(tenantId: string, known: Known, given: CreateOrder): Draft {
  const { orderRef, metadata, customerDefaults = {}, instructions = [] } = given;
  const orderId = newId();
  const rows = admitInstructions(known, {
    tenantId,
    orderId,
    instructions,
    customerDefaults,
    pointer: (index) => `/instructions/${index}`,
  });
  const times = { createdAt: known.now, updatedAt: known.now };
  const order = { tenantId, orderId, orderRef, metadata, customerDefaults, version: 1, ...times };
  const facts = toldOf(order, rows, known);
  return { order, facts };
}

type KnownOfOrders = Known & { taken: Set<string> };

/** What must be known of several orders before they can be made. */
async function look(tx: TenantTransaction, orders: CreateOrder[]): Promise<KnownOfOrders> {
  const named = orders.flatMap(({ instructions = [], customerDefaults = {} }) => [
    ...instructions,
    ...Object.values(customerDefaults),
  ]);
  const refs = orders.map(({ orderRef }) => orderRef);
  const [known, taken] = await Promise.all([findKnown(tx, named), findTakenRefs(tx, refs)]);
  return { ...known, taken };
}

/**
 * Makes orders, each with all its instructions or not at all; gives each order, or why it was refused. When another
 * transaction takes a ref meanwhile this one fails, and begins again.
 */
async function createOrders(
  tx: TenantTransaction,
  orders: CreateOrder[],
  { taken, ...known }: KnownOfOrders,
): Promise<(Order | Refusal)[]> {
  const refs = new Set(taken);
  const drafts = orders.map((given) => {
    try {
      const made = draft(tx.tenantId, known, given);
      if (refs.has(given.orderRef)) return new Refusal("ORDER_ALREADY_EXISTS", { field: "/orderRef" });
      refs.add(given.orderRef);
      return made;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
  const made = drafts.flatMap((draft) => (draft instanceof Refusal ? [] : [draft]));
  insertOrders(
    tx,
    made.map(({ order }) => order),
  );
  insertInstructions(
    tx,
    made.flatMap(({ facts }) => facts.map(({ instruction }) => instruction)),
  );
  await recordEvents(
    tx,
    made.flatMap(({ order, facts }) => [
      describeOrder("order.created", order, facts.length),
      ...facts.flatMap(describeNewInstruction),
    ]),
  );
  await planNewCollections(
    tx,
    made.flatMap(({ facts }) => facts),
  );
  return drafts.map((draft) => (draft instanceof Refusal ? draft : presentOrder(draft.order, draft.facts)));
}

/** Makes an order with its instructions, all or nothing. Refuses a ref that is taken: `ORDER_ALREADY_EXISTS`. */
export const createOrder = defineOperation({
  name: "order.create",
  permission: "tenant-transaction-write",
  together: { look, run: createOrders },
  async run(tx, given: CreateOrder): Promise<Order> {
    const [order] = await createOrders(tx, [given], await look(tx, [given]));
    if (!order || order instanceof Refusal) throw order ?? new Error("an order was lost");
    return order;
  },
});
