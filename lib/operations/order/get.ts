import type { Order } from "#lib/contracts/order.ts";
import { listInstructionsOfOrder } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentOrder } from "#lib/resources/order.ts";
import { defineOperation } from "../operation.ts";

/** Reads an order with its instructions. */
export const getOrder = defineOperation({
  name: "order.get",
  permission: "tenant-transaction-read",
  async run(tx, { orderRef }: { orderRef: string }): Promise<Order> {
    const order = await findOrder(tx, orderRef);
    if (!order) throw new Refusal("ORDER_NOT_FOUND");
    return presentOrder(order, await listInstructionsOfOrder(tx, order.orderId));
  },
});
