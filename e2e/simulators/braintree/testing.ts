import braintree from "braintree";
import type { BraintreeMerchant, MerchantOptions } from "./merchant.ts";
import { type BraintreeSimulator, startBraintreeSimulator } from "./simulator.ts";

/** The real server SDK, pointed at a simulator. */
export function connect(
  simulator: BraintreeSimulator,
  merchant: Pick<BraintreeMerchant, "merchantId" | "publicKey" | "privateKey">,
): braintree.BraintreeGateway {
  const { port } = new URL(simulator.url);
  // Its types leave the constructor out.
  const Environment = braintree.Environment as unknown as new (
    ...of: [string, string, string, boolean, string, string]
  ) => braintree.Environment;
  const { merchantId, publicKey, privateKey } = merchant;
  return new braintree.BraintreeGateway({
    environment: new Environment("127.0.0.1", port, simulator.url, false, "127.0.0.1", port),
    merchantId,
    publicKey,
    privateKey,
  });
}

/** A simulator whose searches lag by nothing, a merchant of it, and the SDK that speaks for them. */
export async function openAll(options: MerchantOptions = {}) {
  const simulator = await startBraintreeSimulator();
  simulator.settings.searchLagMs = 0;
  const merchant = simulator.openMerchant(options);
  return { simulator, merchant, gateway: connect(simulator, merchant) };
}

/** All that a search finds. */
export async function searchAll(
  gateway: braintree.BraintreeGateway,
  criteria: braintree.TransactionSearchFn,
): Promise<braintree.Transaction[]> {
  const found: braintree.Transaction[] = [];
  for await (const one of gateway.transaction.search(
    criteria,
  ) as unknown as AsyncIterable<braintree.Transaction>)
    found.push(one);
  return found;
}

export type Opened = Awaited<ReturnType<typeof openAll>>;

let sales = 0;

/** A sale of a kind that succeeds, but for what is told otherwise, with an order id of its own. */
export async function sell(
  { simulator, merchant, gateway }: Opened,
  more: Partial<braintree.TransactionRequest> = {},
) {
  sales += 1;
  const paidBy =
    "paymentMethodToken" in more
      ? {}
      : { paymentMethodNonce: simulator.makeNonce(merchant.merchantId, "visa") };
  return gateway.transaction.sale({
    amount: "19.99",
    orderId: `L-${sales}`,
    options: { submitForSettlement: true },
    ...paidBy,
    ...more,
  });
}

/** The codes of all that was wrong with a request, in order. */
export const codesOf = (result: { errors?: braintree.ValidationErrorsCollection }) =>
  (result.errors?.deepErrors() ?? []).map(({ code }) => code);

/** Refunds with what the SDK takes and its types leave out. */
export const refund = (
  gateway: braintree.BraintreeGateway,
  transactionId: string,
  request: { amount?: string; orderId?: string; apiRequestKey?: string },
): Promise<braintree.ValidatedResponse<braintree.Transaction>> =>
  gateway.transaction.refund(transactionId, request as never);

/** What the SDK answers to a webhook's challenge; its types do not know of it. */
export const answerChallenge = (gateway: braintree.BraintreeGateway, challenge: string) =>
  (gateway.webhookNotification as unknown as { verify(challenge: string): string }).verify(challenge);
