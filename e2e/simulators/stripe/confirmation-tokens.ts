import { type ConfirmationToken, type FormFacts, type KeptMethod, type KeptToken, newId } from "./books.ts";
import { type Desk, getNamed } from "./desk.ts";
import type { Shipping } from "./parameters.ts";
import { invalid } from "./stripe-failure.ts";

type TokenOptions = {
  facts?: FormFacts;
  returnUrl?: string | null;
  metadata?: Record<string, string>;
  shipping?: Shipping | undefined;
};

/** Writes a token for a card that a payer typed, or that a test names. */
export function makeToken(desk: Desk, method: KeptMethod, options: TokenOptions = {}): ConfirmationToken {
  const { facts = {}, returnUrl = null, metadata = {}, shipping } = options;
  const { shown: card } = method;
  const shown: ConfirmationToken = {
    id: newId("ctoken"),
    object: "confirmation_token",
    created: desk.clock.now(),
    expires_at: Math.floor((desk.clock.nowMs() + desk.settings.tokenMs) / 1000),
    livemode: false,
    mandate_data: null,
    metadata,
    payment_intent: null,
    payment_method_options: null,
    payment_method_preview: {
      type: "card",
      allow_redisplay: "unspecified",
      billing_details: card.billing_details,
      card: card.card,
      customer: card.customer,
      customer_account: null,
    },
    return_url: returnUrl,
    setup_future_usage: (facts.setup_future_usage ?? null) as ConfirmationToken["setup_future_usage"],
    setup_intent: null,
    shipping: shipping ? { address: shipping.address, name: shipping.name, phone: shipping.phone } : null,
    use_stripe_sdk: true,
  };
  desk.book.tokens[shown.id] = { shown, facts, methodId: card.id };
  return shown;
}

const param = "confirmation_token";

/** The token, if it can be used for the first time now. */
export function getFreshToken(desk: Desk, id: string): KeptToken {
  const token = getNamed(desk.book.tokens, id, "confirmation_token", param);
  if (token.shown.payment_intent !== null)
    throw invalid(`The ConfirmationToken ${id} has already been used; a token confirms once.`, { param });
  if ((token.shown.expires_at ?? 0) * 1000 <= desk.clock.nowMs())
    throw invalid(`The ConfirmationToken ${id} has expired.`, { param });
  return token;
}

type IntentFacts = {
  amount: number;
  currency: string;
  setup_future_usage: string | null;
  capture_method: string;
  /** Null when the account's settings choose. */
  allowed_payment_method_types: readonly string[] | null;
};

/** Refuses a token that was made for another amount, currency, use, way of capture or choice of methods than the intent's. */
export function checkSameFacts({ facts }: KeptToken, intent: IntentFacts): void {
  // A token that no page made was made for no amount: there is nothing that could differ.
  if (facts.amount === undefined) return;
  const said: Record<keyof IntentFacts, unknown> = {
    amount: facts.amount,
    currency: facts.currency,
    setup_future_usage: facts.setup_future_usage ?? null,
    capture_method: facts.capture_method ?? "automatic_async",
    allowed_payment_method_types: facts.allowed_payment_method_types ?? null,
  };
  for (const name of Object.keys(said) as (keyof IntentFacts)[]) {
    const [ours, theirs] = [said[name], intent[name]].map((value) => JSON.stringify(value));
    if (ours !== theirs)
      throw invalid(
        `The ${name} of the ConfirmationToken (${ours}) does not match the ${name} of the PaymentIntent (${theirs}).`,
        { param: name },
      );
  }
}

/** Marks a token as used by an intent. */
export function spendToken(token: KeptToken, paymentIntent: string): void {
  token.shown.payment_intent = paymentIntent;
  token.shown.expires_at = null;
}
