import type { PaymentIntent } from "./books.ts";
import { chargeMethod, loseIntent } from "./charges.ts";
import { type Desk, getKept } from "./desk.ts";
import { checkStatus } from "./intent-status.ts";
import { StripeFailure } from "./stripe-failure.ts";

/** Ends the bank's question to the payer. What the bank says after it stands in the intent, declines too. */
export function endChallenge(desk: Desk, id: string, outcome: "complete" | "fail"): PaymentIntent {
  const kept = getKept(desk.book.intents, id, "payment_intent");
  const { shown } = kept;
  checkStatus(shown, ["requires_action"], "confirm");
  const method = getKept(desk.book.methods, shown.payment_method ?? "", "PaymentMethod");
  if (outcome === "fail" || method.behaviour.brokenChallenge) {
    loseIntent(
      desk,
      shown,
      {
        type: "invalid_request_error",
        code: "payment_intent_authentication_failure",
        message:
          "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
        doc_url: "https://docs.stripe.com/error-codes/payment-intent-authentication-failure",
        payment_method: structuredClone(method.shown),
      },
      null,
    );
    return shown;
  }
  try {
    chargeMethod(desk, kept, method, "authenticated");
  } catch (failure) {
    if (!(failure instanceof StripeFailure) || failure.status !== 402) throw failure;
  }
  return shown;
}
