import type { Instruction } from "#lib/contracts/instruction.ts";
import type { ListQuery, Page } from "#lib/contracts/list.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { defineOperation } from "../operation.ts";
import { pageOfInstructions } from "./list.ts";

/** Lists the instructions of one order, newest first. */
export const listOrderInstructions = defineOperation({
  name: "instruction.list_of_order",
  permission: "tenant-transaction-read",
  async run(tx, { orderRef, ...page }: { orderRef: string } & ListQuery): Promise<Page<Instruction>> {
    const order = await findOrder(tx, orderRef);
    if (!order) throw new Refusal("ORDER_NOT_FOUND");
    return pageOfInstructions(tx, { orderId: order.orderId }, page);
  },
});
