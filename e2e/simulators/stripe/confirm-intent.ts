import type { KeptIntent, KeptMethod, PaymentIntent } from "./books.ts";
import { chargeMethod, failIntent } from "./charges.ts";
import { checkSameFacts, getFreshToken, spendToken } from "./confirmation-tokens.ts";
import { declines } from "./declines.ts";
import { type Desk, getKept } from "./desk.ts";
import type { ConfirmParameters, CreateParameters } from "./intent-parameters.ts";
import { checkStatus } from "./intent-status.ts";
import { checkUsable, findMethod } from "./payment-methods.ts";
import { invalid } from "./stripe-failure.ts";

/**
 * Tries to take the payment. What cannot even be tried is refused and changes nothing; `begin` is told when the trying starts,
 * and from then on the intent remembers how it ended, also when that is a decline.
 */
export function confirmIntent(
  desk: Desk,
  kept: KeptIntent,
  said: ConfirmParameters | CreateParameters,
  begin: () => void = () => {},
): void {
  const { shown } = kept;
  checkStatus(shown, ["requires_payment_method", "requires_confirmation"], "confirm");
  const wanted = {
    setup_future_usage: said.setup_future_usage ?? shown.setup_future_usage,
    capture_method: said.capture_method ?? shown.capture_method,
    allowed_payment_method_types: said.allowed_payment_method_types ?? shown.allowed_payment_method_types,
  };
  const token = said.confirmation_token ? getFreshToken(desk, said.confirmation_token) : null;
  if (token) checkSameFacts(token, { amount: shown.amount, currency: shown.currency, ...wanted });
  const returnUrl = said.return_url ?? token?.shown.return_url ?? kept.returnUrl;
  checkReturnUrl(shown, wanted.allowed_payment_method_types, said, returnUrl);
  const method = methodToCharge(desk, shown, said, token?.methodId ?? null);
  checkUsable(method, shown.customer);

  begin();
  if (token) spendToken(token, shown.id);
  Object.assign(shown, wanted);
  if (said.allowed_payment_method_types) shown.automatic_payment_methods = null;
  const shipping = said.shipping ?? token?.shown.shipping;
  if (shipping) shown.shipping = shipping;
  if (said.receipt_email !== undefined) shown.receipt_email = said.receipt_email;
  if (said.payment_details) shown.payment_details = describeOrder(said.payment_details);
  kept.returnUrl = returnUrl;
  kept.threeDSecure = said.payment_method_options?.card?.request_three_d_secure ?? kept.threeDSecure;
  shown.payment_method = method.shown.id;
  shown.last_payment_error = null;
  shown.next_action = null;

  if (!needsPayer(kept, method, said.off_session === true)) chargeMethod(desk, kept, method);
  else if (said.off_session || said.error_on_requires_action)
    failIntent(desk, kept, method, declines.authentication);
  else askPayer(desk, kept, said.use_stripe_sdk ?? (token ? token.shown.use_stripe_sdk : true));
}

/** How an intent shows the merchant's references. */
export function describeOrder({
  order_reference,
  customer_reference,
}: NonNullable<ConfirmParameters["payment_details"]>) {
  return { customer_reference: customer_reference ?? null, order_reference: order_reference ?? null };
}

function methodToCharge(
  desk: Desk,
  intent: PaymentIntent,
  said: ConfirmParameters | CreateParameters,
  tokenMethod: string | null,
): KeptMethod {
  const id = tokenMethod ?? said.payment_method ?? intent.payment_method;
  if (id === null)
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) },
    );
  return tokenMethod === null ? findMethod(desk, id) : getKept(desk.book.methods, id, "PaymentMethod");
}

function checkReturnUrl(
  intent: PaymentIntent,
  allowed: readonly string[] | null,
  said: ConfirmParameters | CreateParameters,
  returnUrl: string | null,
): void {
  const redirects =
    (allowed === null && intent.automatic_payment_methods?.allow_redirects !== "never") ||
    said.use_stripe_sdk === false;
  if (redirects && returnUrl === null && !said.off_session)
    throw invalid(
      "This PaymentIntent is configured to accept payment methods that may redirect the payer, so you must provide a `return_url`.",
      { param: "return_url" },
    );
}

function needsPayer({ threeDSecure }: KeptIntent, method: KeptMethod, offSession: boolean): boolean {
  const asked = threeDSecure === "any" || threeDSecure === "challenge";
  switch (method.behaviour.challenge) {
    case "always":
      return true;
    case "unless set up":
      return !method.setUp || (asked && !offSession);
    case "on session":
      return !offSession;
    case "when asked for":
      return asked && !offSession;
    default:
      return false;
  }
}

function askPayer(desk: Desk, kept: KeptIntent, useSdk: boolean): void {
  const { shown } = kept;
  shown.status = "requires_action";
  shown.next_action = useSdk
    ? { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: "opaque" } }
    : {
        type: "redirect_to_url",
        redirect_to_url: {
          url: `${desk.url}/redirect/${shown.id}?client_secret=${shown.client_secret}`,
          return_url: kept.returnUrl,
        },
      };
  desk.tell("payment_intent.requires_action", shown);
}
