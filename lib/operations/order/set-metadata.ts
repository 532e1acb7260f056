import type { Order } from "#lib/contracts/order.ts";
import { defineOperation } from "../operation.ts";
import { changeOrder, lockForChange } from "./change.ts";
import { showOrder } from "./get.ts";

/** Gives the order these texts in place of all it had. */
export const setOrderMetadata = defineOperation({
  name: "order.set_metadata",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, metadata }: { orderRef: string; metadata: Record<string, string> },
    caller,
  ): Promise<Order> {
    const order = await lockForChange(tx, orderRef);
    const changed = await changeOrder(tx, order, { metadata }, { action: setOrderMetadata.name, caller });
    return showOrder(tx, changed ?? order);
  },
});
