import { Stripe } from "stripe";
import type { EventSubject, RawEvent } from "../provider.ts";
import { credentials as credentialsSchema, isLiveMode } from "./credentials.ts";
import { referenceKey, refundReferenceKey } from "./mapper.ts";
import { event as eventShape } from "./wire.ts";

/** How old an event may be when it arrives, and how far ahead of our clock Stripe's may be, in seconds. */
const tolerance = 300;

/** The SDK refuses what is too old, and not what is dated ahead: such an event could be given again and again. */
function isAhead(signature: string): boolean {
  const dates = signature
    .split(",")
    .flatMap((part) => (part.startsWith("t=") ? [Number(part.slice(2))] : []));
  return dates.some((seconds) => !(seconds <= Date.now() / 1000 + tolerance));
}

export function verifyEvent(given: unknown, { body, headers }: RawEvent): { id: string } | null {
  const { webhookSecret } = credentialsSchema.parse(given);
  const signature = headers["stripe-signature"] ?? "";
  try {
    const { id } = Stripe.webhooks.constructEvent(body, signature, webhookSecret, tolerance);
    return isAhead(signature) || typeof id !== "string" || id === "" ? null : { id };
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readEvent(given: unknown, body: string): EventSubject | null {
  const read = eventShape.safeParse(parseJson(body));
  if (!read.success) return null;
  const { livemode, data } = read.data;
  const { id, object, metadata, payment_intent: paymentIntent = null } = data.object;
  if (livemode !== isLiveMode(credentialsSchema.parse(given))) return null;
  const reference = metadata?.[referenceKey] ?? null;
  switch (object) {
    case "payment_intent":
      // Another program may use the same account.
      return reference === null ? null : { about: "payment", reference, providerReference: id };
    case "charge":
    case "dispute":
      return paymentIntent ? { about: "payment", reference, providerReference: paymentIntent } : null;
    case "refund":
      return {
        about: "refund",
        reference: metadata?.[refundReferenceKey] ?? null,
        providerReference: id,
        payment: { reference, providerReference: paymentIntent },
      };
    default:
      return null;
  }
}
