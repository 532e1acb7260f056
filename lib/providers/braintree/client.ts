import { setTimeout as wait } from "node:timers/promises";
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

/** An exception of the SDK's, or of what it is built on. */
const typeOf = (error: unknown) => (error ?? {}) as { type?: unknown; message?: unknown };

/** What an exception says. */
function readError(error: unknown): Reply<never> {
  const { type, message } = typeOf(error);
  if (type === "notFoundError") return { kind: "absent" };
  if (typeof type !== "string") return { kind: "nothing", cause: "unreadable answer" };
  if (refusals.has(type)) return { kind: "refused", cause: type };
  // Those that have no name of their own say of the connection or of the status what went wrong, and nothing else.
  return { kind: "nothing", cause: type === "unexpectedError" ? String(message) : type };
}

/** How long to wait before what may go well by then is asked once more, and again. */
const pausesMs = [200, 600];

/** Callers that were turned away together must not come back together. */
const jitter = (pauseMs: number) => pauseMs * (0.75 + Math.random() / 2);

const passing = new Set(["serverError", "serviceUnavailableError", "gatewayTimeoutError"]);
const broken = /^Unexpected (request error|response error|HTTP response: 5)/;

/**
 * Whether the same request may be made again after this. What only reads may be after anything that passes; what moves money
 * only when Braintree turned it away for haste, and has done nothing.
 */
function mayRepeat(error: unknown, reads: boolean): boolean {
  const { type, message } = typeOf(error);
  if (type === "tooManyRequestsError") return true;
  return reads && (passing.has(String(type)) || (type === "unexpectedError" && broken.test(String(message))));
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

/**
 * Asks Braintree, within the time that its call may take altogether, again where that is safe and may help. No question of it
 * throws.
 */
export function openClient(
  call: Question,
):
  | { kind: "opened"; client: Client; given: BraintreeCredentials }
  | { kind: "refused"; field: "simulatorUrl"; problem: string; cause: string } {
  const given = credentials.parse(call.credentials);
  const addressee = addresseeOf(call, given.simulatorUrl);
  if (addressee.kind === "refused") return { ...addressee, cause: addressee.problem };
  const gateway = openGateway(given, addressee.simulator);
  return { kind: "opened", client: makeClient(gateway, call.timeLimitMs), given };
}

export type Client = ReturnType<typeof makeClient>;

function makeClient(gateway: BraintreeGateway, timeLimitMs: number) {
  const deadline = Date.now() + timeLimitMs;
  // Whatever becomes of it, time is left for the money to be asked for.
  const tokenDeadline = Date.now() + timeLimitMs / 3;
  const { transaction, paymentMethodNonce, clientToken, paymentMethod, http, config } = gateway;

  async function request(send: () => Promise<unknown>, until: number): Promise<unknown> {
    const leftMs = until - Date.now();
    if (leftMs <= 0) throw { type: "no time left" };
    config.timeout = leftMs;
    const answered = new AbortController();
    try {
      return await Promise.race([send(), expire(leftMs, answered.signal)]);
    } finally {
      answered.abort();
    }
  }

  async function ask<Thing>(
    thing: z.ZodType<Thing>,
    send: () => Promise<unknown>,
    { reads = false, until = deadline } = {},
  ): Promise<Reply<Thing>> {
    for (const pauseMs of [...pausesMs.map(jitter), null]) {
      try {
        const answer = await request(send, until);
        // What was declined comes with its transaction, and may come with codes besides.
        const read = thing.safeParse(answer);
        if (read.success) return { kind: "found", thing: read.data };
        const codes = codesOf(answer);
        return codes ? { kind: "invalid", codes } : { kind: "nothing", cause: "unreadable answer" };
      } catch (error) {
        const isLast = pauseMs === null || Date.now() + pauseMs >= until;
        if (isLast || !mayRepeat(error, reads)) return readError(error);
        await wait(pauseMs);
      }
    }
    throw new Error("the last try always answers");
  }

  /** Asks what changes nothing of anybody's money. */
  const read = <Thing>(thing: z.ZodType<Thing>, send: () => Promise<unknown>, until = deadline) =>
    ask(thing, send, { reads: true, until });

  return {
    /** When the call is over; what is asked after that is not asked any more. */
    deadline,
    sell: (request: TransactionRequest) => ask(transactionAnswer, () => transaction.sale({ ...request })),
    find: (id: string) => read(wire, () => transaction.find(id)),
    /** The ids of what carries our reference. It lags behind what was made; `find` does not. */
    search: (reference: string) =>
      read(searchAnswer, () =>
        http.post(`${config.baseMerchantPath()}/transactions/advanced_search_ids`, {
          search: { orderId: { is: reference } },
        }),
      ),
    giveBack: (id: string, request: RefundRequest) =>
      ask(transactionAnswer, () => transaction.refund(id, { ...request })),
    /** Undoes a transaction that has not been settled: all of it, at once. */
    cancel: (id: string) => ask(transactionAnswer, () => transaction.void(id)),
    findPaymentToken: (token: string) =>
      read(paymentToken, () => paymentMethodNonce.find(token), tokenDeadline),
    makeClientToken: (merchantAccountId: string) =>
      read(clientTokenAnswer, () => clientToken.generate({ merchantAccountId })),
    findMerchantAccount: (id: string) => read(merchantAccount, () => gateway.merchantAccount.find(id)),
    forget: (token: string) => ask(forgotten, () => paymentMethod.delete(token)),
  };
}
