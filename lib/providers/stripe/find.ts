import type { Stripe } from "stripe";
import type { z } from "zod";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import { type Failure, readList, toFailure } from "./client.ts";
import { referenceKey } from "./mapper.ts";
import { retrieveIntent } from "./payment.ts";
import { type Intent, intent, listedIntent } from "./wire.ts";

/**
 * How far Stripe's clock and ours may be apart, in seconds. It is what Stripe itself allows for where it compares the two,
 * in its signatures of events.
 */
const skew = 300;

/**
 * How long after it was submitted a payment may still be made: a request is given up here after 30 seconds, and Stripe may be
 * at it for as long as its own client waits for an answer, which is 80. Then some.
 */
export const arrivalLimitMs = 120_000;

/** When a payment was made, in seconds after it was submitted: at once, mostly, and else whenever it could have been. */
const windows = [
  [-5, 35],
  [36, arrivalLimitMs / 1000 + skew],
  [-skew, -6],
] as const;

export type Found = { kind: "found"; intent: Intent } | { kind: "absent" } | Failure;

/**
 * The payment that a question is about: by Stripe's own id where it was heard, or else by our reference among all that were
 * made around then, a busy account's being read only as far as it takes. The list is complete at once; Stripe's search lags
 * behind it and must never be asked.
 */
export async function findIntent(stripe: Stripe, question: PaymentQuestion): Promise<Found> {
  const { reference, providerReference, submittedAt } = question;
  if (providerReference) {
    const reply = await retrieveIntent(stripe, providerReference);
    return reply.kind === "found" ? { kind: "found", intent: reply.thing } : toFailure(reply);
  }
  const submitted = Math.floor(submittedAt.getTime() / 1000);
  const isOurs = ({ metadata }: { metadata: Record<string, string> }) => metadata[referenceKey] === reference;
  for (const [from, to] of windows) {
    const created = { gte: submitted + from, lte: submitted + to };
    const listed = await readList(
      listedIntent,
      (page) => stripe.paymentIntents.list({ created, expand: ["data.latest_charge"], ...page }),
      isOurs,
    );
    if (listed.kind !== "found") return toFailure(listed);
    const last = listed.thing.at(-1);
    if (last && isOurs(last)) return readListed(last);
  }
  return { kind: "absent" };
}

function readListed(listed: z.infer<typeof listedIntent>): Found {
  const read = intent.safeParse(listed);
  return read.success
    ? { kind: "found", intent: read.data }
    : { kind: "unknown", cause: `${listed.id} cannot be read` };
}
