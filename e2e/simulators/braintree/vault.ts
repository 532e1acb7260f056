import { newId } from "./identifiers.ts";
import type { Instrument } from "./instrument.ts";
import type { Customer, CustomerDetails, Merchant, PaymentMethod, World } from "./state.ts";

/** Makes a customer, or finds the one who has this id. */
export function keepCustomer(world: World, merchant: Merchant, details: CustomerDetails): Customer {
  const id = details.id ?? newId(11);
  const customer = merchant.customers[id] ?? { ...details, id, createdAt: world.now() };
  merchant.customers[id] = customer;
  world.changed();
  return customer;
}

/** Keeps what somebody paid with, to be charged again by its token. */
export function storeInstrument(
  world: World,
  merchant: Merchant,
  instrument: Instrument,
  of: CustomerDetails,
  { token = newId(), challenged = false }: { token?: string; challenged?: boolean } = {},
): PaymentMethod {
  const customer = keepCustomer(world, merchant, of);
  const method = { token, customerId: customer.id, instrument, challenged, createdAt: world.now() };
  merchant.methods[method.token] = method;
  world.changed();
  return method;
}
