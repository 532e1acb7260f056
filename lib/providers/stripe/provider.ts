import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Call, Collected, InquiryAnswer, Provider, RemovalAnswer } from "../provider.ts";
import { checkCredentials } from "./check-credentials.ts";
import { reach, replyOf, toFailure } from "./client.ts";
import { collect, collectStored } from "./collect.ts";
import { form } from "./credentials.ts";
import { readEvent, verifyEvent } from "./event.ts";
import { arrivalLimitMs, findIntent } from "./find.ts";
import { readInstrument } from "./instrument.ts";
import { close, conclude } from "./payment.ts";
import { inquireRefund, refund } from "./refund.ts";
import { paymentMethod } from "./wire.ts";

function inquire(call: Call, question: PaymentQuestion): Promise<InquiryAnswer<Collected>> {
  return reach(call, async (stripe): Promise<InquiryAnswer<Collected>> => {
    const found = await findIntent(stripe, question);
    return found.kind === "found" ? conclude(stripe, found.intent, question) : found;
  });
}

function abandon(call: Call, question: PaymentQuestion): Promise<InquiryAnswer<Collected>> {
  return reach(call, async (stripe): Promise<InquiryAnswer<Collected>> => {
    const found = await findIntent(stripe, question);
    if (found.kind !== "found") return found;
    const answer = await conclude(stripe, found.intent, question);
    return answer.kind === "action" ? close(stripe, found.intent.id, question) : answer;
  });
}

function removeStored(call: Call, reference: string): Promise<RemovalAnswer> {
  return reach(call, async (stripe): Promise<RemovalAnswer> => {
    const instrument = readInstrument(reference);
    if (!instrument) return { kind: "refused", cause: "no stored card of Stripe's" };
    const removed = await replyOf(paymentMethod, stripe.paymentMethods.detach(instrument.paymentMethod));
    if (removed.kind === "found") return { kind: "done" };
    if (removed.kind === "nothing") return toFailure(removed);
    if (removed.no.status === 404) return { kind: "done" };
    if (removed.no.status !== 400) return toFailure(removed);
    // One that is detached already cannot be detached, for which Stripe has no code.
    const now = await replyOf(paymentMethod, stripe.paymentMethods.retrieve(instrument.paymentMethod));
    const isGone =
      now.kind === "found" ? now.thing.customer === null : now.kind === "no" && now.no.status === 404;
    return isGone ? { kind: "done" } : toFailure(now.kind === "found" ? removed : now);
  });
}

/** Cards and wallets by Stripe: one PaymentIntent for each attempt, which carries our reference in its metadata. */
export const stripe: Provider = {
  appId: "STRIPE",
  credentials: form,
  timeLimitMs: 30_000,
  absenceIsFinalAfterMs: arrivalLimitMs,
  checkCredentials,
  collect,
  inquire,
  abandon,
  collectStored,
  removeStored,
  refund,
  inquireRefund,
  verifyEvent,
  readEvent,
};
