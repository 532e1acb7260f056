import Stripe from "stripe";
import type { TypedCard } from "./bank.ts";
import {
  type AccountOptions,
  type StripeAccount,
  type StripeSimulator,
  startStripeSimulator,
} from "./simulator.ts";

export type TestAccount = StripeAccount & {
  simulator: StripeSimulator;
  /** The real SDK with the account's secret key. It repeats nothing by itself, but for what was lost with a connection. */
  stripe: Stripe;
  /** A token for a card, typed on a page that asks for ten euros. */
  token(number: string, card?: Partial<TypedCard>): string;
  /** Creates and confirms a payment of ten euros with a typed card. */
  pay(
    number: string,
    changes?: Partial<Stripe.PaymentIntentCreateParams>,
    options?: Stripe.RequestOptions,
  ): Promise<Stripe.PaymentIntent>;
  /** A request without the SDK. */
  ask(
    path: string,
    request?: RequestInit & { key?: string | null },
  ): Promise<{ response: Response; body: Answered }>;
};

// biome-ignore lint/suspicious/noExplicitAny: what a test looks for, it looks for by name.
type Answered = any;

/** The SDK as the product has it: only where it asks is another place. */
export function makeSdk(url: string, key: string, options: Stripe.StripeConfig = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });
}

export const facts = { amount: 1000, currency: "eur", allowed_payment_method_types: ["card"] };

/** An account at a simulator, and all that a test does with it. */
export function openTestAccount(simulator: StripeSimulator, options?: AccountOptions): TestAccount {
  const account = simulator.openAccount(options);
  const stripe = makeSdk(simulator.url, account.secretKey);
  const token: TestAccount["token"] = (number, card = {}) =>
    simulator.bank.typeCard(account.accountId, { facts, ...card, number });
  return {
    ...account,
    simulator,
    stripe,
    token,
    pay: (number, changes = {}, requestOptions = {}) =>
      stripe.paymentIntents.create(
        {
          amount: 1000,
          currency: "eur",
          confirm: true,
          confirmation_token: token(number, {
            facts: {
              ...facts,
              ...(changes.setup_future_usage ? { setup_future_usage: "off_session" } : {}),
              ...(changes.capture_method ? { capture_method: "manual" } : {}),
            },
          }),
          allowed_payment_method_types: ["card"],
          return_url: "https://pay.example.test/return",
          ...changes,
        },
        requestOptions,
      ),
    async ask(path, { key = account.secretKey, ...request } = {}) {
      const response = await fetch(`${simulator.url}${path}`, {
        ...request,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(typeof request.body === "string"
            ? { "content-type": "application/x-www-form-urlencoded" }
            : {}),
          ...request.headers,
        },
      });
      return { response, body: await response.json() };
    },
  };
}

/** A simulator and one account at it. */
export async function startTestAccount(): Promise<TestAccount> {
  return openTestAccount(await startStripeSimulator());
}
