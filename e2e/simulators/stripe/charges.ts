import { type Charge, type KeptIntent, type KeptMethod, newId, type PaymentIntent } from "./books.ts";
import { type Decline, declines } from "./declines.ts";
import { describeStatement } from "./descriptor-rules.ts";
import { type Desk, getKept } from "./desk.ts";
import { openDispute } from "./disputes.ts";
import { attachMethod } from "./payment-methods.ts";
import { StripeFailure } from "./stripe-failure.ts";

/** How the payer proved who they are. */
export type ThreeDSecure = "authenticated" | null;

/** Asks the card's bank for the money. A decline is thrown, with the intent as it is then. */
export function chargeMethod(
  desk: Desk,
  kept: KeptIntent,
  method: KeptMethod,
  proof: ThreeDSecure = null,
): void {
  const { shown } = kept;
  const { processing, dispute, keptDecline } = method.behaviour;
  const decline = method.behaviour.decline ?? (method.shown.customer === null ? undefined : keptDecline);
  shown.next_action = null;
  if (decline) failIntent(desk, kept, method, decline);
  const charge = writeCharge(desk, shown, method, proof);
  shown.latest_charge = charge.id;
  if (processing) {
    charge.status = "pending";
    shown.status = "processing";
    desk.tell("payment_intent.processing", shown);
    return;
  }
  if (shown.capture_method === "manual") {
    charge.paid = true;
    shown.status = "requires_capture";
    shown.amount_capturable = shown.amount;
    desk.tell("charge.succeeded", charge);
    desk.tell("payment_intent.amount_capturable_updated", shown);
    return;
  }
  succeedIntent(desk, shown);
  if (dispute) openDispute(desk, charge, dispute);
}

/** The money of the intent's charge is there. */
export function succeedIntent(desk: Desk, intent: PaymentIntent): void {
  const charge = getKept(desk.book.charges, intent.latest_charge ?? "", "charge");
  charge.status = "succeeded";
  charge.paid = true;
  charge.captured = true;
  charge.amount_captured = intent.amount;
  charge.balance_transaction = newId("txn");
  intent.status = "succeeded";
  intent.amount_received = intent.amount;
  keepMethod(desk, intent);
  desk.tell("charge.succeeded", charge);
  desk.tell("payment_intent.succeeded", intent);
}

/** Takes what was authorised, or a part of it. */
export function captureCharge(desk: Desk, intent: PaymentIntent, amount: number): void {
  const charge = getKept(desk.book.charges, intent.latest_charge ?? "", "charge");
  charge.captured = true;
  charge.amount_captured = amount;
  charge.balance_transaction = newId("txn");
  intent.status = "succeeded";
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  keepMethod(desk, intent);
  desk.tell("charge.captured", charge);
  desk.tell("payment_intent.succeeded", intent);
}

/** Lets go what was authorised and never taken. */
export function releaseCharge(desk: Desk, intent: PaymentIntent): void {
  if (intent.status !== "requires_capture" || intent.latest_charge === null) return;
  const charge = getKept(desk.book.charges, intent.latest_charge, "charge");
  charge.refunded = true;
  charge.amount_refunded = charge.amount;
  desk.tell("charge.refunded", charge);
}

/** After a success the card is kept for the customer, where that was asked for; else it cannot be used again. */
function keepMethod(desk: Desk, intent: PaymentIntent): void {
  const method = getKept(desk.book.methods, intent.payment_method ?? "", "PaymentMethod");
  if (intent.customer !== null && intent.setup_future_usage !== null)
    attachMethod(desk, method, intent.customer);
  if (intent.setup_future_usage === "off_session") method.setUp = true;
  if (method.shown.customer === null) method.spent = true;
}

/** Writes a refused charge, and throws the decline as Stripe answers it. */
export function failIntent(desk: Desk, kept: KeptIntent, method: KeptMethod, decline: Decline): never {
  const { shown } = kept;
  const charge = writeCharge(desk, shown, method, null);
  const { code, declineCode, message, networkCode, advice } = decline;
  charge.status = "failed";
  charge.failure_code = code;
  charge.failure_message = message;
  charge.outcome = {
    advice_code: advice,
    network_advice_code: null,
    network_decline_code: networkCode,
    network_status: "declined_by_network",
    reason: declineCode,
    risk_level: "normal",
    seller_message: "The bank did not say why.",
    type: "issuer_declined",
  };
  shown.latest_charge = charge.id;
  const error = {
    type: "card_error" as const,
    code,
    decline_code: declineCode,
    message,
    charge: charge.id,
    ...(advice ? { advice_code: advice } : {}),
    ...(networkCode ? { network_decline_code: networkCode } : {}),
    doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}`,
    payment_method: structuredClone(method.shown),
  };
  loseIntent(desk, shown, error, charge);
  throw new StripeFailure(402, { ...error, param: "", payment_intent: structuredClone(shown) });
}

/** The try is over and brought nothing; another can be made with another card. */
export function loseIntent(
  desk: Desk,
  intent: PaymentIntent,
  error: NonNullable<PaymentIntent["last_payment_error"]>,
  charge: Charge | null,
): void {
  intent.status = "requires_payment_method";
  intent.last_payment_error = error;
  intent.payment_method = null;
  intent.next_action = null;
  if (charge) desk.tell("charge.failed", charge);
  desk.tell("payment_intent.payment_failed", intent);
}

/** A payment that was being worked at has failed after all. */
export function failProcessing(desk: Desk, intent: PaymentIntent): void {
  const charge = getKept(desk.book.charges, intent.latest_charge ?? "", "charge");
  const { code, declineCode, message } = declines.generic;
  Object.assign(charge, { status: "failed", failure_code: code, failure_message: message });
  loseIntent(
    desk,
    intent,
    { type: "card_error", code, decline_code: declineCode, message, charge: charge.id },
    charge,
  );
}

function writeCharge(desk: Desk, intent: PaymentIntent, method: KeptMethod, proof: ThreeDSecure): Charge {
  const { card, billing_details } = method.shown;
  const { brand, last4, exp_month, exp_year, country, funding, fingerprint, wallet } = card;
  const shown: Charge = {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details,
    calculated_statement_descriptor: describeStatement(intent.statement_descriptor_suffix),
    captured: false,
    created: desk.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: "approved_by_network",
      reason: null,
      risk_level: "normal",
      seller_message: "Payment complete.",
      type: "authorized",
    },
    paid: false,
    payment_intent: intent.id,
    payment_method: method.shown.id,
    payment_method_details: {
      type: "card",
      card: {
        amount_authorized: intent.amount,
        authorization_code: "123456",
        brand,
        last4,
        exp_month,
        exp_year,
        country,
        electronic_commerce_indicator: null,
        funding,
        fingerprint: fingerprint ?? null,
        installments: null,
        mandate: null,
        network: brand,
        network_transaction_id: "993318844551122",
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
        regulated_status: "unregulated",
        three_d_secure: proof && describeProof(proof),
        transaction_link_id: null,
        wallet: wallet && {
          type: wallet.type,
          dynamic_last4: wallet.dynamic_last4,
          [wallet.type]: {},
        },
      },
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: "https://pay.stripe.com/receipts/simulated",
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
  desk.book.charges[shown.id] = shown;
  return shown;
}

function describeProof(result: "authenticated") {
  return {
    authentication_flow: "challenge",
    electronic_commerce_indicator: "05",
    exemption_indicator: null,
    result,
    result_reason: null,
    transaction_id: "8c8e4c3e-0f5b-4b7f-9f0f-000000000000",
    version: "2.2.0",
  };
}
