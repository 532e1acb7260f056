import { findAddresses } from "./addresses.ts";
import { showChallenge } from "./challenge-dialog.ts";
import { type Elements, type ElementsOptions, makeElements } from "./elements.ts";
import { integrationError } from "./integration-error.ts";

/** The simulator's own script in the place of Stripe.js: what the loader and the React wrapper use, and nothing beyond. */

type Intent = {
  id: string;
  status: string;
  next_action: NextAction | null;
  last_payment_error: object | null;
};
type NextAction = { type: string; redirect_to_url?: { url: string } };
type TokenRequest = {
  elements: Elements;
  params?: {
    return_url?: string;
    payment_method_data?: { billing_details?: object };
    shipping?: object;
    metadata?: object;
  };
};

const script = document.currentScript as HTMLScriptElement;
const addresses = findAddresses(script.src);
const unreachable = { type: "api_connection_error", message: "We could not reach our payment provider." };

async function readIntent(key: string, clientSecret: string): Promise<{ intent?: Intent; error?: object }> {
  const [id = ""] = clientSecret.split("_secret_");
  const url = `${addresses.api}/v1/payment_intents/${id}?${new URLSearchParams({ client_secret: clientSecret })}`;
  try {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    const body = await answer.json();
    return answer.ok ? { intent: body } : { error: body.error };
  } catch {
    return { error: unreachable };
  }
}

const notSimulated = (name: string) => () => {
  throw integrationError(`The simulator does not have stripe.${name}().`);
};

function makeStripe(key: unknown, _options?: object) {
  if (typeof key !== "string" || !key.startsWith("pk_test_"))
    throw integrationError("The simulator takes publishable keys for test mode only: pk_test_…");
  return {
    elements: (options: ElementsOptions = {}) => makeElements(addresses.frames, options),
    async createConfirmationToken({ elements, params = {} }: TokenRequest) {
      const { payment_method_data, return_url, shipping, metadata } = params;
      const answer = elements
        .getElement("payment")
        ?.ask<{ confirmationToken?: object; error?: object }>("token", {
          key,
          facts: elements.facts(),
          billing_details: payment_method_data?.billing_details,
          return_url,
          shipping,
          metadata,
        });
      if (!answer) throw integrationError("createConfirmationToken needs a mounted payment Element.");
      return await answer;
    },
    async handleNextAction({ clientSecret }: { clientSecret: string }) {
      const { intent, error } = await readIntent(key, clientSecret);
      if (!intent) return { error };
      if (intent.status !== "requires_action" || !intent.next_action)
        throw integrationError(
          "handleNextAction: the PaymentIntent supplied is not in the requires_action state.",
        );
      if (intent.next_action.redirect_to_url) {
        location.assign(intent.next_action.redirect_to_url.url);
        return await new Promise<never>(() => {});
      }
      const end = await showChallenge<Intent>(addresses, { key, intentId: intent.id, clientSecret });
      if (!end.intent) return { error: end.error };
      const { last_payment_error } = end.intent;
      return last_payment_error
        ? { error: { ...last_payment_error, payment_intent: end.intent } }
        : { paymentIntent: end.intent };
    },
    async retrievePaymentIntent(clientSecret: string) {
      const { intent, error } = await readIntent(key, clientSecret);
      return intent ? { paymentIntent: intent } : { error };
    },
    confirmPayment: notSimulated("confirmPayment"),
    confirmCardPayment: notSimulated("confirmCardPayment"),
    createToken: notSimulated("createToken"),
    createPaymentMethod: notSimulated("createPaymentMethod"),
    registerAppInfo() {},
    _registerWrapper() {},
  };
}

makeStripe.version = "endive";
Object.assign(window, { Stripe: makeStripe });
