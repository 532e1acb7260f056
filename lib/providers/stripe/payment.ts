import type { Stripe } from "stripe";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Answer, Collected } from "../provider.ts";
import { type Failure, type Reply, readList, replyOf, toFailure } from "./client.ts";
import { type Aftermath, doubtAbout, toAnswer, toCollected } from "./mapper.ts";
import { dispute, type Intent, intent, refund } from "./wire.ts";

/** By what a payment is known to be ours. */
export type Known = Pick<PaymentQuestion, "reference" | "money">;

const expand = ["latest_charge"];

const nothingYet: Aftermath = { disputes: [], refunds: [] };

export function retrieveIntent(stripe: Stripe, id: string): Promise<Reply<Intent>> {
  return replyOf(intent, stripe.paymentIntents.retrieve(id, { expand }));
}

/** What has become of a payment's money since. */
async function readAftermath(
  stripe: Stripe,
  { id, latest_charge: charge }: Intent,
): Promise<Aftermath | Failure> {
  const refunds = await readList(refund, (page) => stripe.refunds.list({ payment_intent: id, ...page }));
  if (refunds.kind !== "found") return toFailure(refunds);
  if (typeof charge !== "object" || !charge?.disputed) return { disputes: [], refunds: refunds.thing };
  const disputes = await readList(dispute, (page) => stripe.disputes.list({ payment_intent: id, ...page }));
  if (disputes.kind !== "found") return toFailure(disputes);
  return { disputes: disputes.thing, refunds: refunds.thing };
}

/** What a payment of ours has come to, and its money since. Never a decline while it could still be paid. */
export async function conclude(stripe: Stripe, found: Intent, known: Known): Promise<Answer<Collected>> {
  const doubt = doubtAbout(found, known);
  if (doubt) return { kind: "unknown", cause: doubt };
  // Nobody goes on with either: one waits for another card, and the other was left in the middle of being made.
  if (found.status === "requires_payment_method" || found.status === "requires_confirmation")
    return close(stripe, found.id, known);
  if (found.status !== "succeeded") return toAnswer(found, nothingYet);
  const aftermath = await readAftermath(stripe, found);
  if (!("kind" in aftermath)) return toAnswer(found, aftermath);
  // That the key may not read what became of the money since is no word on the payment, which was made: it is asked about
  // again, until a key that may was entered.
  return aftermath.kind === "refused"
    ? { kind: "done", value: { ...toCollected(found), isFinal: false } }
    : aftermath;
}

/** The same, of one that was made this moment: nothing can have become of its money yet. */
export async function concludeNew(stripe: Stripe, made: Intent, known: Known): Promise<Answer<Collected>> {
  if (made.status !== "succeeded") return conclude(stripe, made, known);
  const doubt = doubtAbout(made, known);
  return doubt ? { kind: "unknown", cause: doubt } : toAnswer(made, nothingYet);
}

/**
 * Cancels an intent, so that nobody who has its client secret can pay it any more. When it has been paid meanwhile, that is
 * the answer; while it is not known to be closed, nothing is.
 */
export async function close(stripe: Stripe, id: string, known: Known): Promise<Answer<Collected>> {
  // Under no key of ours: to cancel twice is to cancel once, and an answer of yesterday would be no answer.
  const reply = await replyOf(
    intent,
    stripe.paymentIntents.cancel(id, { cancellation_reason: "abandoned", expand }),
  );
  if (reply.kind === "found") return toAnswer(reply.thing, nothingYet);
  if (reply.kind === "nothing" || reply.no.code !== "payment_intent_unexpected_state")
    return toFailure(reply);
  const now = await retrieveIntent(stripe, id);
  if (now.kind !== "found") return toFailure(now);
  if (now.thing.status.startsWith("requires_"))
    return { kind: "unknown", cause: `${id} could not be closed` };
  return conclude(stripe, now.thing, known);
}
