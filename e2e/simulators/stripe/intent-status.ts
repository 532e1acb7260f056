import type { PaymentIntent } from "./books.ts";
import { invalid } from "./stripe-failure.ts";

const participle: Record<string, string> = {
  confirm: "confirmed",
  cancel: "canceled",
  capture: "captured",
  update: "updated",
};

/** Refuses with the intent as it is, when its status is none of these. */
export function checkStatus(
  intent: PaymentIntent,
  allowed: readonly PaymentIntent["status"][],
  verb: "confirm" | "cancel" | "capture" | "update",
): void {
  if (allowed.includes(intent.status)) return;
  throw invalid(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${participle[verb]}: ${allowed.join(", ")}.`,
    { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) },
  );
}
