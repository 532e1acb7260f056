import type { Order } from "#lib/contracts/order.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import type { CustomerDefault } from "#lib/db/schema/orders.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { defaultFaults, findKnown } from "../instruction/admit.ts";
import { type Caller, defineOperation } from "../operation.ts";
import { applyDefaults } from "./apply-defaults.ts";
import { changeOrder, lockForChange } from "./change.ts";
import { showOrder } from "./get.ts";

type Defaults = Record<string, CustomerDefault>;

/** Throws a refusal with everything in the defaults that the tenant does not have. */
async function assertKnown(
  tx: TenantTransaction,
  defaults: Defaults,
  field: (customerRef: string, name: string) => string,
): Promise<void> {
  const known = await findKnown(tx, Object.values(defaults));
  const faults: Fault[] = Object.entries(defaults).flatMap(([customerRef, byDefault]) =>
    defaultFaults(known, customerRef, byDefault, (name) => field(customerRef, name)),
  );
  const [first, ...others] = faults;
  if (first) throw new Refusal([first, ...others]);
}

async function change(
  tx: TenantTransaction,
  before: OrderRow,
  customerDefaults: Defaults,
  by: { action: string; caller: Caller },
): Promise<Order> {
  const after = await changeOrder(tx, before, { customerDefaults }, by);
  if (after) await applyDefaults(tx, before, after);
  return showOrder(tx, after ?? before);
}

/** Gives the order these defaults in place of all it had. */
export const setCustomerDefaults = defineOperation({
  name: "order.set_defaults",
  permission: "tenant-transaction-write",
  async run(tx, { orderRef, defaults }: { orderRef: string; defaults: Defaults }, caller): Promise<Order> {
    const order = await lockForChange(tx, orderRef);
    await assertKnown(tx, defaults, (customerRef, name) => `/${customerRef}/${name}`);
    return change(tx, order, defaults, { action: setCustomerDefaults.name, caller });
  },
});

/** Gives the order these defaults of one customer, in place of those it had. */
export const setCustomerDefault = defineOperation({
  name: "order.set_default",
  permission: "tenant-transaction-write",
  async run(
    tx,
    {
      orderRef,
      customerRef,
      byDefault,
    }: { orderRef: string; customerRef: string; byDefault: CustomerDefault },
    caller,
  ): Promise<Order> {
    const order = await lockForChange(tx, orderRef);
    await assertKnown(tx, { [customerRef]: byDefault }, (_, name) => `/${name}`);
    const defaults = { ...order.customerDefaults, [customerRef]: byDefault };
    return change(tx, order, defaults, { action: setCustomerDefault.name, caller });
  },
});

/** Takes the defaults of one customer away. Refuses `CUSTOMER_DEFAULTS_NOT_FOUND` when there are none. */
export const removeCustomerDefault = defineOperation({
  name: "order.remove_default",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { orderRef, customerRef }: { orderRef: string; customerRef: string },
    caller,
  ): Promise<Order> {
    const order = await lockForChange(tx, orderRef);
    const kept = Object.entries(order.customerDefaults).filter(([ref]) => ref !== customerRef);
    if (kept.length === Object.keys(order.customerDefaults).length)
      throw new Refusal("CUSTOMER_DEFAULTS_NOT_FOUND");
    return change(tx, order, Object.fromEntries(kept), { action: removeCustomerDefault.name, caller });
  },
});
