import { createHash } from "node:crypto";
import { type Answered, answerFlaws } from "./answer.ts";
import type { Merchant, Transaction, World } from "./state.ts";

const keptForMs = 30 * 86_400_000;

/** What a piece of work answers, and the transaction that it was about, when there is one. */
export type Done = { answered: Answered; id: string | null };

function refuse(code: string, message: string): Answered {
  return answerFlaws([{ code, attribute: "api_request_key", message, within: ["transaction"] }]);
}

/**
 * Does a piece of work once for each `api_request_key`. Who repeats a request hears how its transaction stands now; without
 * a key it is done each time.
 */
export async function doOnce(
  world: World,
  merchant: Merchant,
  key: string | null,
  request: string,
  work: () => Promise<Done>,
  repeat: (transaction: Transaction) => Answered,
): Promise<Answered> {
  if (key === null) return (await work()).answered;
  if (!merchant.apiRequestKeys) return refuse("915231", "API request key is not allowed.");
  if (key.length > 255) return refuse("915230", "API request key is too long.");
  const digest = createHash("sha256").update(request).digest("hex");
  const kept = Object.hasOwn(merchant.requests, key) ? merchant.requests[key] : undefined;
  if (kept && kept.at + keptForMs > world.now()) {
    if (kept.digest !== digest)
      return refuse("915232", "API request key can be reused only with the same request.");
    if (kept.state === "running")
      return refuse("915233", "A request with this API request key is in flight.");
    const transaction = kept.transactionId === null ? undefined : merchant.transactions[kept.transactionId];
    return transaction
      ? repeat(transaction)
      : refuse("915234", "The request with this API request key failed.");
  }
  merchant.requests[key] = { digest, state: "running", transactionId: null, at: world.now() };
  const { answered, id } = await work();
  merchant.requests[key] = {
    digest,
    state: id === null ? "failed" : "done",
    transactionId: id,
    at: world.now(),
  };
  world.changed();
  return answered;
}
