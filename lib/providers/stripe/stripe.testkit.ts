import { randomUUID } from "node:crypto";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Money } from "#lib/domain/money/money.ts";
import type { AccountOptions, StripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import type { Call, CollectRequest, RefundRequest, StoredCollectRequest } from "../provider.ts";
import { toStripeAmount } from "./amounts.ts";
import { collect, collectStored } from "./collect.ts";
import { stripe } from "./provider.ts";

export const tenPounds: Money = { amountMinor: 1000, currency: "GBP" };

/** Stripe's test cards, by what happens to their payments. */
export const testCard = {
  succeeds: "4242424242424242",
  mastercard: "5555555555554444",
  declinedForFunds: "4000000000009995",
  asks: "4000002760003184",
  asksThenDeclined: "4000008400001629",
  pending: "4000000000009094",
  declinedOnceKept: "4000000000009102",
} as const;

export type Simulated = ReturnType<typeof openAccount>;

/** An account at a simulator that behaves as Stripe does, and everything that is asked of it there. */
export function openAccount(simulator: StripeSimulator, options: AccountOptions = {}) {
  const { accountId, ...keys } = simulator.openAccount(options);
  const credentials = { ...keys, simulatorUrl: simulator.url };
  const { bank, books } = simulator;
  const typeCard = (number: string = testCard.succeeds) => bank.typeCard(accountId, { number });
  /** Typed on a page that asks for just this, as ours does. */
  const typeFor = ({ money = tenPounds, store = false }: Partial<CollectRequest>) =>
    bank.typeCard(accountId, {
      number: testCard.succeeds,
      facts: {
        amount: toStripeAmount(money) ?? 0,
        currency: money.currency.toLowerCase(),
        allowed_payment_method_types: ["card"],
        ...(store ? { setup_future_usage: "off_session" } : {}),
      },
    });
  const call = (idempotencyKey: string, changes: Partial<Call> = {}): Call => ({
    credentials,
    idempotencyKey,
    timeLimitMs: 5_000,
    baseUrl: "https://quittance.example",
    simulators: true,
    ...changes,
  });
  const question = (reference: string, changes: Partial<PaymentQuestion> = {}): PaymentQuestion => ({
    reference,
    providerReference: null,
    submittedAt: new Date(),
    money: tenPounds,
    ...changes,
  });
  return {
    accountId,
    credentials,
    typeCard,
    call,
    question,
    /** A new payment of ten pounds by card; the key goes by its reference. */
    collect(changes: Partial<CollectRequest> = {}, callChanges: Partial<Call> = {}) {
      const reference = changes.reference ?? randomUUID();
      return collect(call(`collect/${reference}`, callChanges), {
        reference,
        money: tenPounds,
        paymentMethod: "CARD",
        paymentToken: changes.paymentToken ?? typeFor(changes),
        customerRef: "customer_01",
        store: false,
        cardBrands: [],
        returnUrl: "https://quittance.example/return",
        description: "order premium",
        ...changes,
      });
    },
    collectStored(instrument: string, reference: string, changes: Partial<StoredCollectRequest> = {}) {
      return collectStored(call(`stored/${reference}`), {
        reference,
        money: tenPounds,
        customerRef: "customer_01",
        description: "order premium",
        instrument,
        ...changes,
      });
    },
    inquire: (reference: string, changes: Partial<PaymentQuestion> = {}) =>
      stripe.inquire(call(`collect/${reference}`), question(reference, changes)),
    abandon: (reference: string) => stripe.abandon?.(call(`abandon/${reference}`), question(reference)),
    refund: (reference: string, changes: Partial<RefundRequest> = {}, callChanges: Partial<Call> = {}) =>
      stripe.refund?.(call(`refund/${changes.reference ?? reference}`, callChanges), {
        reference,
        payment: question(reference),
        money: tenPounds,
        ...changes,
      }),
    intentOf: (reference: string) => {
      const intent = books.paymentIntents(accountId).find(({ metadata }) => metadata.reference === reference);
      if (!intent) throw new Error(`no payment of ${reference}`);
      return intent;
    },
    chargeOf: (reference: string) => {
      const charge = books.charges(accountId).find(({ metadata }) => metadata.reference === reference);
      if (!charge) throw new Error(`no charge of ${reference}`);
      return charge;
    },
    answerChallenge: (intentId: string, outcome: "complete" | "fail") =>
      bank.answerChallenge(accountId, intentId, outcome),
    countCaptured: (reference: string) => books.countCaptured(accountId, "reference", reference),
  };
}
