import { z } from "zod";
import { type Customer, newId, type PaymentMethod } from "./books.ts";
import { type Desk, getKept } from "./desk.ts";
import { expand, mergeMetadata, metadata, text } from "./parameters.ts";

export const createCustomerParameters = z.strictObject({
  email: text.optional(),
  name: text.optional(),
  phone: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  expand,
});

/** Writes a customer. */
export function createCustomer(desk: Desk, said: z.output<typeof createCustomerParameters>): Customer {
  const customer: Customer = {
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: desk.clock.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: said.description ?? null,
    email: said.email ?? null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, said.metadata),
    name: said.name ?? null,
    phone: said.phone ?? null,
    shipping: null,
    tax_exempt: "none",
  };
  desk.book.customers[customer.id] = customer;
  desk.tell("customer.created", customer);
  return customer;
}

/** The cards that are kept for a customer. */
export function listCustomersMethods(desk: Desk, id: string, type: string | undefined): PaymentMethod[] {
  getKept(desk.book.customers, id, "customer");
  return Object.values(desk.book.methods)
    .map(({ shown }) => shown)
    .filter((method) => method.customer === id && (type === undefined || method.type === type));
}
