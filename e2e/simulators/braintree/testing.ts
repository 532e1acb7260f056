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
