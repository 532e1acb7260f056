import { randomInt } from "node:crypto";
import type Stripe from "stripe";
import type { CardBehaviour } from "./cards.ts";

/** What the simulator knows of one account. All of it is plain data: it goes to a file and comes back. */

/** A resource in which what could be expanded is an id. */
type Bare<Resource, Link extends keyof Resource> = Omit<Resource, Link> & Record<Link, string | null>;

export type PaymentIntent = Bare<Stripe.PaymentIntent, "latest_charge" | "payment_method" | "customer">;
export type Charge = Bare<
  Omit<Stripe.Charge, "refunds">,
  "payment_intent" | "balance_transaction" | "customer" | "failure_balance_transaction"
>;
export type Refund = Bare<Stripe.Refund, "charge" | "payment_intent" | "balance_transaction">;
export type Dispute = Bare<Stripe.Dispute, "charge" | "payment_intent">;
/** Only cards are kept. */
export type PaymentMethod = Bare<Stripe.PaymentMethod, "customer"> & { card: Stripe.PaymentMethod.Card };
export type Customer = Stripe.Customer;
export type ConfirmationToken = Stripe.ConfirmationToken;
export type StripeEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
};

/** What the page said of the payment when the payer typed the card; the intent must say the same. */
export type FormFacts = {
  amount?: number | undefined;
  currency?: string | undefined;
  setup_future_usage?: string | undefined;
  capture_method?: string | undefined;
  allowed_payment_method_types?: string[] | undefined;
};

export type KeptIntent = {
  shown: PaymentIntent;
  madeAtMs: number;
  returnUrl: string | null;
  threeDSecure: string | null;
};
export type KeptMethod = {
  shown: PaymentMethod;
  behaviour: CardBehaviour;
  /** A payer agreed, at their bank if it asked, that it is charged without them. */
  setUp: boolean;
  /** It was charged or refused once without being kept for a customer: it cannot be kept any more. */
  spent: boolean;
};
export type KeptToken = { shown: ConfirmationToken; facts: FormFacts; methodId: string };
export type KeptAnswer = {
  fingerprint: string;
  atMs: number;
  requestId: string;
  status: number;
  body: unknown;
};
export type KeptEvent = { shown: StripeEvent; delivered: boolean };

export type StripeAccount = {
  accountId: string;
  publishableKey: string;
  secretKey: string;
  webhookSecret: string;
};

export type Book = {
  account: StripeAccount;
  /** What a restricted key may do; null when the key may do everything. */
  permissions: readonly string[] | null;
  eventUrl: string | null;
  /** Secrets that are still signed with while a new one comes into use. */
  formerSecrets: string[];
  /** There is nothing left to give back from. */
  balanceIsEmpty: boolean;
  intents: Record<string, KeptIntent>;
  charges: Record<string, Charge>;
  refunds: Record<string, Refund>;
  disputes: Record<string, Dispute>;
  customers: Record<string, Customer>;
  methods: Record<string, KeptMethod>;
  tokens: Record<string, KeptToken>;
  events: KeptEvent[];
  answers: Record<string, KeptAnswer>;
};

/** An account about which nothing has been written yet. */
export function openBook(
  account: StripeAccount,
  permissions: readonly string[] | null,
  eventUrl: string | null,
): Book {
  return {
    account,
    permissions,
    eventUrl,
    formerSecrets: [],
    balanceIsEmpty: false,
    intents: {},
    charges: {},
    refunds: {},
    disputes: {},
    customers: {},
    methods: {},
    tokens: {},
    events: [],
    answers: {},
  };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits as ids and keys are made of. */
export function randomLetters(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

export function newId(prefix: string): string {
  return `${prefix}_${randomLetters(24)}`;
}
