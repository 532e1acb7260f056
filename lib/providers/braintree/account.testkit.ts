import { randomUUID } from "node:crypto";
import type { MerchantOptions } from "../../../e2e/simulators/braintree/merchant.ts";
import {
  type BraintreeSimulator,
  startBraintreeSimulator,
} from "../../../e2e/simulators/braintree/simulator.ts";
import type { Call, CollectRequest, RefundRequest, StoredCollectRequest } from "../provider.ts";
import type { BraintreeCredentials } from "./credentials.ts";
import { braintree } from "./provider.ts";

const gbp = (amountMinor: number) => ({ amountMinor, currency: "GBP" });

/** Runs a Braintree of our own, and gives accounts there with what is asked of them through our adapter. */
export async function startBraintree() {
  const simulator = await startBraintreeSimulator();
  simulator.settings.searchLagMs = 0;
  return {
    simulator,
    open: (options: MerchantOptions = {}, changes: Partial<BraintreeCredentials> = {}) =>
      openAccount(simulator, options, changes),
    stop: simulator.stop,
  };
}

function openAccount(
  simulator: BraintreeSimulator,
  options: MerchantOptions,
  changes: Partial<BraintreeCredentials>,
) {
  const { merchantId, publicKey, privateKey } = simulator.openMerchant(options);
  const { books } = simulator;
  const credentials: BraintreeCredentials = {
    environment: "sandbox",
    merchantId,
    publicKey,
    privateKey,
    merchantAccountIds: ["GBP", "EUR", "USD", "JPY", "KWD"]
      .map((currency) => `${currency}:${merchantId}_${currency.toLowerCase()}`)
      .join(", "),
    simulatorUrl: simulator.url,
    ...changes,
  };
  const call = (idempotencyKey: string = randomUUID(), timeLimitMs = 5_000): Call => ({
    credentials,
    idempotencyKey,
    timeLimitMs,
    baseUrl: simulator.url,
    simulators: true,
  });
  const question = (reference: string, amountMinor = 1000, providerReference: string | null = null) => ({
    reference,
    providerReference,
    submittedAt: new Date(),
    money: gbp(amountMinor),
  });
  return {
    merchantId,
    books,
    call,
    question,
    nonce: (paid: Parameters<BraintreeSimulator["makeNonce"]>[1] = "visa", amount = "10.00") =>
      simulator.makeNonce(merchantId, paid, { threeDSecure: "authenticated", amount }),
    idOf(orderId: string) {
      const found = books.findByOrderId(merchantId, orderId);
      if (!found) throw new Error(`there is nothing under ${orderId}`);
      return found.id;
    },
    collect(paymentToken: string, wanted: Partial<CollectRequest> = {}, calling = call()) {
      return braintree.collect?.(calling, {
        reference: randomUUID(),
        money: gbp(1000),
        paymentMethod: "CARD",
        paymentToken,
        customerRef: "customer_01",
        store: false,
        cardBrands: [],
        returnUrl: `${simulator.url}/return`,
        description: "order premium",
        ...wanted,
      });
    },
    collectStored(instrument: string, wanted: Partial<StoredCollectRequest> = {}, calling = call()) {
      return braintree.collectStored?.(calling, {
        reference: randomUUID(),
        money: gbp(900),
        customerRef: "customer_01",
        description: "order premium",
        instrument,
        ...wanted,
      });
    },
    inquire: (reference: string, amountMinor = 1000, providerReference: string | null = null) =>
      braintree.inquire(call(), question(reference, amountMinor, providerReference)),
    refund(payment: string, amountMinor: number, wanted: Partial<RefundRequest> = {}, calling = call()) {
      return braintree.refund?.(calling, {
        reference: randomUUID(),
        payment: question(payment),
        money: gbp(amountMinor),
        ...wanted,
      });
    },
    inquireRefund: (reference: string, payment: string, providerReference: string | null = null) =>
      braintree.inquireRefund?.(call(), { reference, providerReference, payment: question(payment) }),
    check: (given: Partial<BraintreeCredentials> = {}) =>
      braintree.checkCredentials?.({ ...call(), credentials: { ...credentials, ...given } }),
    prepare: (currency: string) =>
      braintree.prepareForm?.(call(), { money: { amountMinor: 1000, currency } }),
    removeStored: (instrument: string) => braintree.removeStored?.(call(), instrument),
  };
}

export type BraintreeAccount = ReturnType<typeof openAccount>;
