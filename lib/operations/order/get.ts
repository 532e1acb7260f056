import { maximumInstructions } from "#lib/contracts/limits.ts";
import type { Order } from "#lib/contracts/order.ts";
import { listInstructionsOfOrder } from "#lib/db/queries/instruction.ts";
import { countInstructions, findOrder, type OrderRow } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentOrder } from "#lib/resources/order.ts";
import { defineOperation } from "../operation.ts";

/** The order as it is answered: with its first instructions, and how many there are. */
export async function showOrder(tx: TenantTransaction, order: OrderRow): Promise<Order> {
  const instructions = await listInstructionsOfOrder(tx, order.orderId, maximumInstructions);
  if (instructions.length < maximumInstructions) return presentOrder(order, instructions);
  return presentOrder(order, instructions, await countInstructions(tx, order.orderId));
}

/** Reads an order with its first instructions. */
export const getOrder = defineOperation({
  name: "order.get",
  permission: "tenant-transaction-read",
  async run(tx, { orderRef }: { orderRef: string }): Promise<Order> {
    const order = await findOrder(tx, orderRef);
    if (!order) throw new Refusal("ORDER_NOT_FOUND");
    return showOrder(tx, order);
  },
});
