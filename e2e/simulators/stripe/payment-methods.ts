import { type KeptMethod, newId, type PaymentMethod } from "./books.ts";
import { type Card, findNamedCard } from "./cards.ts";
import { type Desk, getKept, getNamed } from "./desk.ts";
import { noAddress } from "./parameters.ts";
import { invalid } from "./stripe-failure.ts";

export type Wallet = "google_pay" | "apple_pay";

export type BillingDetails = {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  address?: PaymentMethod["billing_details"]["address"] | undefined;
};

/** Details as every resource shows them: what was not given is null. */
export function fillBilling({
  name,
  email,
  phone,
  address,
}: BillingDetails = {}): PaymentMethod["billing_details"] {
  return {
    name: name ?? null,
    email: email ?? null,
    phone: phone ?? null,
    tax_id: null,
    address: address ?? { ...noAddress },
  };
}

/** Writes what is kept of a card as a payment method of nobody yet. */
export function makeMethod(desk: Desk, card: Card, billing?: BillingDetails, wallet?: Wallet): KeptMethod {
  const { behaviour, ...facts } = card;
  const shown: PaymentMethod = {
    id: newId("pm"),
    object: "payment_method",
    type: "card",
    allow_redisplay: "unspecified",
    billing_details: fillBilling(billing),
    created: desk.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    card: {
      ...facts,
      brand: facts.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "unchecked" },
      country: "US",
      display_brand: facts.brand,
      generated_from: null,
      iin: null,
      networks: { available: [facts.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: facts.brand !== "amex" },
      wallet: wallet ? { type: wallet, dynamic_last4: null, [wallet]: {} } : null,
    },
  };
  const kept: KeptMethod = { shown, behaviour, setUp: false, spent: false };
  desk.book.methods[shown.id] = kept;
  return kept;
}

/** A payment method of the account, or a new one for the name of a test card. */
export function findMethod(desk: Desk, id: string): KeptMethod {
  const named = findNamedCard(id, new Date(desk.clock.nowMs()).getUTCFullYear());
  return named ? makeMethod(desk, named) : getNamed(desk.book.methods, id, "PaymentMethod", "payment_method");
}

/** Keeps a payment method for a customer. */
export function attachMethod(desk: Desk, method: KeptMethod, customer: string): void {
  if (method.shown.customer === customer) return;
  method.shown.customer = customer;
  desk.tell("payment_method.attached", method.shown);
}

/** Forgets that a customer pays with it; it can never be charged again. */
export function detachMethod(desk: Desk, id: string): PaymentMethod {
  const method = getKept(desk.book.methods, id, "PaymentMethod");
  const { customer } = method.shown;
  if (customer === null)
    throw invalid(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  method.shown.customer = null;
  method.spent = true;
  desk.tell("payment_method.detached", method.shown, { customer });
  return method.shown;
}

/** Refuses what cannot be charged for this customer. */
export function checkUsable(method: KeptMethod, customer: string | null): void {
  const { shown, spent } = method;
  if (shown.customer !== null && shown.customer !== customer)
    throw invalid(
      "The provided PaymentMethod cannot be used with this Customer: it belongs to another one, or the customer was not given.",
      { param: "payment_method" },
    );
  if (shown.customer === null && spent)
    throw invalid(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again.",
      { param: "payment_method" },
    );
}
