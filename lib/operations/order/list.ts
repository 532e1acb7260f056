import type { OrderQuery } from "#lib/contracts/filter.ts";
import { type Page, toPage } from "#lib/contracts/list.ts";
import type { OrderSummary } from "#lib/contracts/order.ts";
import { getOrders } from "#lib/db/queries/order.ts";
import { listOrderIds } from "#lib/db/queries/order-list.ts";
import { presentOrderSummary } from "#lib/resources/order.ts";
import { defineOperation } from "../operation.ts";

/** Lists orders, newest first. */
export const listOrders = defineOperation({
  name: "order.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor, ...filter }: OrderQuery): Promise<Page<OrderSummary>> {
    const rows = await getOrders(tx, await listOrderIds(tx, filter, limit + 1, cursor));
    return toPage(
      rows,
      limit,
      ({ order }) => order.orderId,
      ({ order, instructionCount }) => presentOrderSummary(order, instructionCount),
    );
  },
});
