import type { BraintreeGateway, RefundRequest, TransactionRequest } from "braintree";
import type { z } from "zod";
import type { Question } from "../provider.ts";
import { addresseeOf } from "../simulator.ts";
import { type BraintreeCredentials, credentials } from "./credentials.ts";
import { openGateway } from "./gateway.ts";
import {
  clientTokenAnswer,
  forgotten,
  merchantAccount,
  paymentToken,
  searchAnswer,
  transactionAnswer,
  transaction as wire,
} from "./wire.ts";

/** What came of one request. `invalid`: it was turned down as it stands, with these codes, and nothing was done. */
export type Reply<Thing> =
  | { kind: "found"; thing: Thing }
  | { kind: "invalid"; codes: readonly string[] }
  | { kind: "absent" }
  | { kind: "refused"; cause: string }
  /** No readable answer, so that nobody knows whether it was done. */
  | { kind: "nothing"; cause: string };

/** The SDK's names of answers that say that our credentials or our version are wrong. */
const refusals = new Set([
  "authenticationError",
  "authorizationError",
  "upgradeRequired",
  "invalidKeysError",
]);

/** What an exception of the SDK, or of what it is built on, says. */
function readError(error: unknown): Reply<never> {
  const { type, message } = (error ?? {}) as { type?: unknown; message?: unknown };
  if (type === "notFoundError") return { kind: "absent" };
  if (typeof type !== "string") return { kind: "nothing", cause: "unreadable answer" };
  if (refusals.has(type)) return { kind: "refused", cause: type };
  // Those that have no name of their own say of the connection or of the status what went wrong, and nothing else.
  return { kind: "nothing", cause: type === "unexpectedError" ? String(message) : type };
}

/** The codes of a request that was turned down; null when this is no such answer. */
function codesOf(answer: unknown): string[] | null {
  const { success, errors } = (answer ?? {}) as {
    success?: boolean;
    errors?: { deepErrors(): { code: string }[] };
  };
  if (success !== false || !errors) return null;
  const codes = errors.deepErrors().map(({ code }) => String(code));
  return codes.length > 0 ? codes : null;
}

/** Gives up waiting after `limitMs`: the SDK counts from the last byte only. */
function expire(limitMs: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject({ type: "requestTimeoutError" }), limitMs);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}

/** Asks Braintree, within the time that its call may take altogether. No question of it throws. */
export function openClient(
  call: Question,
):
  | { kind: "opened"; client: Client; given: BraintreeCredentials }
  | { kind: "refused"; field: "simulatorUrl"; problem: string; cause: string } {
  const given = credentials.parse(call.credentials);
  const addressee = addresseeOf(call, given.simulatorUrl);
  if (addressee.kind === "refused") return { ...addressee, cause: addressee.problem };
  const gateway = openGateway(given, addressee.simulator);
  return { kind: "opened", client: makeClient(gateway, Date.now() + call.timeLimitMs), given };
}

export type Client = ReturnType<typeof makeClient>;

function makeClient(gateway: BraintreeGateway, deadline: number) {
  const { transaction, paymentMethodNonce, clientToken, paymentMethod, http, config } = gateway;

  async function ask<Thing>(thing: z.ZodType<Thing>, request: () => Promise<unknown>): Promise<Reply<Thing>> {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) return { kind: "nothing", cause: "no time left" };
    config.timeout = leftMs;
    const answered = new AbortController();
    try {
      const answer = await Promise.race([request(), expire(leftMs, answered.signal)]);
      // What was declined comes with its transaction, and may come with codes besides.
      const read = thing.safeParse(answer);
      if (read.success) return { kind: "found", thing: read.data };
      const codes = codesOf(answer);
      return codes ? { kind: "invalid", codes } : { kind: "nothing", cause: "unreadable answer" };
    } catch (error) {
      return readError(error);
    } finally {
      answered.abort();
    }
  }

  return {
    /** When the call is over; what is asked after that is not asked any more. */
    deadline,
    sell: (request: TransactionRequest) => ask(transactionAnswer, () => transaction.sale({ ...request })),
    find: (id: string) => ask(wire, () => transaction.find(id)),
    /** The ids of what carries our reference. It lags behind what was made; `find` does not. */
    search: (reference: string) =>
      ask(searchAnswer, () =>
        http.post(`${config.baseMerchantPath()}/transactions/advanced_search_ids`, {
          search: { orderId: { is: reference } },
        }),
      ),
    giveBack: (id: string, request: RefundRequest) =>
      ask(transactionAnswer, () => transaction.refund(id, { ...request })),
    /** Undoes a transaction that has not been settled: all of it, at once. */
    cancel: (id: string) => ask(transactionAnswer, () => transaction.void(id)),
    findPaymentToken: (token: string) => ask(paymentToken, () => paymentMethodNonce.find(token)),
    makeClientToken: (merchantAccountId: string) =>
      ask(clientTokenAnswer, () => clientToken.generate({ merchantAccountId })),
    findMerchantAccount: (id: string) => ask(merchantAccount, () => gateway.merchantAccount.find(id)),
    forget: (token: string) => ask(forgotten, () => paymentMethod.delete(token)),
  };
}
