import type { Stripe } from "stripe";
import { notAsked } from "../not-asked.ts";
import type { Answer, Call, Collected, CollectRequest, StoredCollectRequest } from "../provider.ts";
import { toStripeAmount } from "./amounts.ts";
import { findBrand } from "./brand.ts";
import { type Reply, reach, replyOf, toFailure } from "./client.ts";
import { readDecline } from "./decline.ts";
import { readInstrument } from "./instrument.ts";
import { referenceKey } from "./mapper.ts";
import { close, conclude, concludeNew, type Known, retrieveIntent } from "./payment.ts";
import { toStatementSuffix } from "./statement.ts";
import { confirmationToken, customer, intent } from "./wire.ts";

const tokenForm = /^ctoken_[A-Za-z0-9_]{1,200}$/;

const untakable = { kind: "refused", cause: "Stripe cannot take this amount" } as const;

/** What it comes to that something which comes before the money was not done. */
const toUnasked = (reply: Exclude<Reply<unknown>, { kind: "found" }>): Answer<Collected> =>
  reply.kind === "nothing" ? notAsked : toFailure(reply);

/** What keeps a card of a brand that is not wanted from being charged; null when nothing does. */
async function refuseBrand(
  stripe: Stripe,
  { timeLimitMs }: Call,
  { cardBrands, paymentToken }: CollectRequest,
): Promise<Answer<Collected> | null> {
  if (cardBrands.length === 0) return null;
  // Whatever becomes of it, time is left for the money to be asked for.
  const asked = stripe.confirmationTokens.retrieve(paymentToken, {}, { timeout: Math.ceil(timeLimitMs / 3) });
  const reply = await replyOf(confirmationToken, asked);
  if (reply.kind !== "found") return toUnasked(reply);
  const brand = findBrand(reply.thing.payment_method_preview?.card?.brand ?? "");
  if (brand && cardBrands.includes(brand)) return null;
  return { kind: "declined", reason: "card_not_supported", code: "brand_not_accepted", reference: null };
}

/** Whom a stored card is attached to: Stripe keeps none without. One for each payment that stores, however often it is tried. */
function createCustomer(stripe: Stripe, { idempotencyKey }: Call, customerRef: string) {
  const params: Stripe.CustomerCreateParams = { metadata: { customer_ref: customerRef.slice(0, 500) } };
  return replyOf(customer, stripe.customers.create(params, { idempotencyKey: `${idempotencyKey}/customer` }));
}

/**
 * What is heard after the money was asked for. A refusal is then one of a further question, and no word on the payment, which
 * is there.
 */
const afterwards = (answer: Answer<Collected>): Answer<Collected> =>
  answer.kind === "refused" ? { kind: "unknown", cause: answer.cause } : answer;

/** Asks for the money, once for the key of the call, and says what came of it. */
async function charge(
  stripe: Stripe,
  { idempotencyKey }: Call,
  params: Stripe.PaymentIntentCreateParams,
  known: Known,
): Promise<Answer<Collected>> {
  const reply = await replyOf(intent, stripe.paymentIntents.create(params, { idempotencyKey }));
  if (reply.kind === "found") return afterwards(await concludeNew(stripe, reply.thing, known));
  if (reply.kind === "nothing") return toFailure(reply);
  const { status, code, declineCode, intent: embedded } = reply.no;
  if (status === 402)
    return {
      kind: "declined",
      ...readDecline({ code, decline_code: declineCode }),
      reference: embedded?.id ?? null,
    };
  if (code !== "payment_intent_unexpected_state" || !embedded) return toFailure(reply);
  const now = await retrieveIntent(stripe, embedded.id);
  return afterwards(now.kind === "found" ? await conclude(stripe, now.thing, known) : toFailure(now));
}

/** What every payment is made with. */
function paramsOf(
  amount: number,
  { reference, money, description }: Pick<CollectRequest, "reference" | "money" | "description">,
): Stripe.PaymentIntentCreateParams {
  const suffix = toStatementSuffix(description);
  return {
    amount,
    currency: money.currency.toLowerCase(),
    confirm: true,
    allowed_payment_method_types: ["card"],
    description,
    metadata: { [referenceKey]: reference },
    expand: ["latest_charge"],
    ...(suffix ? { statement_descriptor_suffix: suffix } : {}),
  };
}

export function collect(call: Call, request: CollectRequest): Promise<Answer<Collected>> {
  return reach(call, async (stripe): Promise<Answer<Collected>> => {
    if (!tokenForm.test(request.paymentToken)) return { kind: "refused", cause: "no confirmation token" };
    const amount = toStripeAmount(request.money);
    if (amount === null) return untakable;
    const unwanted = await refuseBrand(stripe, call, request);
    if (unwanted) return unwanted;
    const params: Stripe.PaymentIntentCreateParams = {
      ...paramsOf(amount, request),
      confirmation_token: request.paymentToken,
      return_url: request.returnUrl,
    };
    // That it is declined is final as it is: its client secret was given to nobody.
    if (!request.store) return charge(stripe, call, params, request);
    const made = await createCustomer(stripe, call, request.customerRef);
    if (made.kind !== "found") return toUnasked(made);
    const storing: Stripe.PaymentIntentCreateParams = {
      ...params,
      customer: made.thing.id,
      setup_future_usage: "off_session",
    };
    return charge(stripe, call, storing, request);
  });
}

export function collectStored(call: Call, request: StoredCollectRequest): Promise<Answer<Collected>> {
  return reach(call, async (stripe): Promise<Answer<Collected>> => {
    const instrument = readInstrument(request.instrument);
    if (!instrument) return { kind: "refused", cause: "no stored card of Stripe's" };
    const amount = toStripeAmount(request.money);
    if (amount === null) return untakable;
    const params: Stripe.PaymentIntentCreateParams = {
      ...paramsOf(amount, request),
      customer: instrument.customer,
      payment_method: instrument.paymentMethod,
      off_session: true,
    };
    const answer = await charge(stripe, call, params, request);
    const mayBeOpen = answer.kind === "declined" || answer.kind === "action";
    if (!mayBeOpen || !answer.reference) return answer;
    // A bank that wanted to ask the payer could be asked later: the insurer sends a link, and both must not be paid.
    const closed = afterwards(await close(stripe, answer.reference, request));
    return closed.kind === "declined" && answer.kind === "declined" ? answer : closed;
  });
}
