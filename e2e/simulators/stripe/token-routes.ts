import { z } from "zod";
import { type Card, passesLuhn, readCard } from "./cards.ts";
import { endChallenge } from "./challenges.ts";
import { makeToken } from "./confirmation-tokens.ts";
import { type Desk, getKept } from "./desk.ts";
import { billingDetails, expand, integer, metadata, readParameters, shipping, text } from "./parameters.ts";
import { findMethod, makeMethod } from "./payment-methods.ts";
import { type Route, route } from "./route.ts";
import { malformed, StripeFailure } from "./stripe-failure.ts";

const card = z.strictObject({
  number: z.string().regex(/^\d{12,19}$/, "Not a number of a card"),
  exp_month: integer,
  exp_year: integer,
  cvc: z.string().regex(/^\d{3,4}$/, "Not a security code"),
});

/** What the page that the simulator's script runs in says when a payer pays. */
const typedToken = z.strictObject({
  card,
  wallet: z.enum(["google_pay", "apple_pay"]).optional(),
  billing_details: billingDetails.optional(),
  facts: z
    .strictObject({
      amount: integer,
      currency: text,
      setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      allowed_payment_method_types: z.array(text).optional(),
    })
    .optional(),
  return_url: z.url().optional(),
  metadata: metadata.optional(),
  shipping: shipping.optional(),
});
export type TypedToken = z.output<typeof typedToken>;

/** Writes the token of a card that a payer typed; the number is forgotten here. */
export function tokenizeCard(desk: Desk, said: TypedToken) {
  const { facts, return_url, metadata: notes, shipping: to, billing_details, wallet } = said;
  const method = makeMethod(desk, readTyped(desk, said.card), billing_details, wallet);
  return makeToken(desk, method, {
    returnUrl: return_url ?? null,
    shipping: to,
    ...(facts ? { facts } : {}),
    ...(notes ? { metadata: notes } : {}),
  });
}

function readTyped({ clock }: Desk, typed: z.output<typeof card>): Card {
  const refuse = (code: string, message: string, param: string) =>
    new StripeFailure(402, { type: "card_error", code, message, param }, true);
  if (!passesLuhn(typed.number)) throw refuse("incorrect_number", "Your card number is incorrect.", "number");
  const now = new Date(clock.nowMs());
  if (typed.exp_month < 1 || typed.exp_month > 12)
    throw refuse("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
  if (typed.exp_year * 12 + typed.exp_month < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1)
    throw refuse("invalid_expiry_year", "Your card's expiration year is in the past.", "exp_year");
  return readCard(typed.number, typed.exp_month, typed.exp_year);
}

const testToken = z.strictObject({
  payment_method: text,
  return_url: z.url().optional(),
  setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
  shipping: shipping.optional(),
  expand,
});

export const tokenRoutes: readonly Route[] = [
  route(
    "GET",
    /^\/v1\/confirmation_tokens\/([^/]+)$/,
    "rak_confirmation_token_read",
    z.strictObject({ expand }),
    ({ book }, _, [id = ""]) => getKept(book.tokens, id, "confirmation_token").shown,
  ),
  route(
    "POST",
    /^\/v1\/test_helpers\/confirmation_tokens$/,
    "rak_confirmation_token_write",
    testToken,
    (desk, said) =>
      makeToken(desk, findMethod(desk, said.payment_method), {
        facts: { setup_future_usage: said.setup_future_usage },
        returnUrl: said.return_url ?? null,
        shipping: said.shipping,
      }),
  ),
  {
    method: "POST",
    path: /^\/v1\/sim\/confirmation_tokens$/,
    permission: null,
    publishable: true,
    prepare(form) {
      const said = readParameters(typedToken, form);
      return (desk) => tokenizeCard(desk, said);
    },
  },
  {
    method: "POST",
    path: /^\/v1\/sim\/payment_intents\/([^/]+)\/challenge$/,
    permission: null,
    publishable: true,
    prepare(form) {
      const schema = z.strictObject({ client_secret: text, outcome: z.enum(["complete", "fail"]) });
      const said = readParameters(schema, form);
      return (desk, [id = ""]) => {
        if (getKept(desk.book.intents, id, "payment_intent").shown.client_secret !== said.client_secret)
          throw malformed("The client_secret provided does not match the PaymentIntent.", {
            param: "client_secret",
          });
        const { metadata: _, ...shown } = endChallenge(desk, id, said.outcome);
        return shown;
      };
    },
  },
];
