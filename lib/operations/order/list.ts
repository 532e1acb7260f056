import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { OrderSummary } from "#lib/contracts/order.ts";
import { listOrders as queryOrders } from "#lib/db/queries/order.ts";
import { presentOrderSummary } from "#lib/resources/order.ts";
import { defineOperation } from "../operation.ts";

/** Lists orders, newest first. */
export const listOrders = defineOperation({
  name: "order.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor }: ListQuery): Promise<Page<OrderSummary>> {
    const rows = await queryOrders(tx, limit + 1, cursor);
    return toPage(
      rows,
      limit,
      ({ order }) => order.orderId,
      ({ order, instructionCount }) => presentOrderSummary(order, instructionCount),
    );
  },
});
