import { isDeepStrictEqual } from "node:util";
import { countInstructions, lockOrder, type OrderRow, updateOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeOrder } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { noteChange } from "../audit.ts";
import type { Caller } from "../operation.ts";

export type OrderChange = Partial<Pick<OrderRow, "metadata" | "customerDefaults">>;

/** Locks the order that is about to be changed. Refuses `ORDER_NOT_FOUND`. */
export async function lockForChange(tx: TenantTransaction, orderRef: string): Promise<OrderRow> {
  const order = await lockOrder(tx, orderRef, "no key update");
  if (!order) throw new Refusal("ORDER_NOT_FOUND");
  return order;
}

/** Writes a change of a locked order, tells of it, and gives the order as it is then; null when nothing changes. */
export async function changeOrder(
  tx: TenantTransaction,
  before: OrderRow,
  change: OrderChange,
  { action, caller }: { action: string; caller: Caller },
): Promise<OrderRow | null> {
  // As it would be kept, where what is undefined is not.
  const kept = JSON.parse(JSON.stringify(change)) as OrderChange;
  if (isDeepStrictEqual({ ...before, ...kept }, before)) return null;
  const order = await updateOrder(tx, before.orderId, kept);
  await recordEvents(tx, [describeOrder("order.updated", order, await countInstructions(tx, order.orderId))]);
  await noteChange(tx, caller, action, order.orderId);
  return order;
}
