import type { z } from "zod";
import { checkAmount } from "./amount-rules.ts";
import { type KeptIntent, newId, type PaymentIntent, randomLetters } from "./books.ts";
import { captureCharge, releaseCharge } from "./charges.ts";
import { confirmIntent, describeOrder } from "./confirm-intent.ts";
import { checkDescriptors } from "./descriptor-rules.ts";
import { type Desk, getKept, getNamed } from "./desk.ts";
import type {
  CreateParameters,
  cancelParameters,
  captureParameters,
  updateParameters,
} from "./intent-parameters.ts";
import { checkStatus } from "./intent-status.ts";
import { mergeMetadata } from "./parameters.ts";
import { findMethod } from "./payment-methods.ts";
import { invalid } from "./stripe-failure.ts";

/** Writes a payment intent, and confirms it when that is asked for. What cannot even be tried leaves nothing behind. */
export function createIntent(desk: Desk, said: CreateParameters): PaymentIntent {
  checkAmount(said.amount, said.currency);
  checkDescriptors(said.statement_descriptor, said.statement_descriptor_suffix);
  if (said.customer) getNamed(desk.book.customers, said.customer, "customer", "customer");
  const kept = writeIntent(desk, said);
  const { shown } = kept;
  if (!said.confirm) {
    // No card is asked anything yet: it is only written down which one will be.
    if (said.payment_details) shown.payment_details = describeOrder(said.payment_details);
    if (said.payment_method) {
      shown.payment_method = findMethod(desk, said.payment_method).shown.id;
      shown.status = "requires_confirmation";
    }
    desk.book.intents[shown.id] = kept;
    desk.tell("payment_intent.created", shown);
    return shown;
  }
  confirmIntent(desk, kept, said, () => {
    desk.book.intents[shown.id] = kept;
    desk.tell("payment_intent.created", shown);
  });
  return shown;
}

function writeIntent(desk: Desk, said: CreateParameters): KeptIntent {
  const id = newId("pi");
  const allowed = said.allowed_payment_method_types ?? null;
  const { enabled = true, allow_redirects = "always" } = said.automatic_payment_methods ?? {};
  const shown: PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: allowed,
    amount: said.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: allowed ? null : { enabled, allow_redirects },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: said.capture_method ?? "automatic_async",
    client_secret: `${id}_secret_${randomLetters(25)}`,
    confirmation_method: said.confirmation_method ?? "automatic",
    created: desk.clock.now(),
    currency: said.currency,
    customer: said.customer ?? null,
    customer_account: null,
    description: said.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, said.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: "automatic",
      },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: said.receipt_email ?? null,
    review: null,
    setup_future_usage: said.setup_future_usage ?? null,
    shipping: said.shipping ?? null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: said.statement_descriptor_suffix ?? null,
    status: "requires_payment_method",
    transfer_group: null,
  };
  return { shown, madeAtMs: desk.clock.nowMs(), returnUrl: null, threeDSecure: null };
}

/** Changes an intent that has not been paid. */
export function updateIntent(desk: Desk, id: string, said: z.output<typeof updateParameters>): PaymentIntent {
  const { shown } = getKept(desk.book.intents, id, "payment_intent");
  if (said.amount !== undefined || said.statement_descriptor_suffix !== undefined)
    checkStatus(shown, ["requires_payment_method", "requires_confirmation", "requires_action"], "update");
  if (said.amount !== undefined) checkAmount(said.amount, shown.currency);
  checkDescriptors(null, said.statement_descriptor_suffix);
  shown.metadata = mergeMetadata(shown.metadata, said.metadata);
  const { metadata: _, expand: __, ...rest } = said;
  Object.assign(shown, rest);
  return shown;
}

/** Takes what was only authorised, or a part of it; the rest is let go. */
export function captureIntent(
  desk: Desk,
  id: string,
  said: z.output<typeof captureParameters>,
): PaymentIntent {
  const { shown } = getKept(desk.book.intents, id, "payment_intent");
  checkStatus(shown, ["requires_capture"], "capture");
  const amount = said.amount_to_capture ?? shown.amount_capturable;
  if (amount < 1 || amount > shown.amount_capturable)
    throw invalid(
      `The amount_to_capture (${amount}) must be from 1 to what can be captured (${shown.amount_capturable}).`,
      { code: "amount_too_large", param: "amount_to_capture" },
    );
  checkDescriptors(said.statement_descriptor, said.statement_descriptor_suffix);
  shown.metadata = mergeMetadata(shown.metadata, said.metadata);
  captureCharge(desk, shown, amount);
  return shown;
}

/** Ends an intent for good, and lets go what was authorised. */
export function cancelIntent(desk: Desk, id: string, said: z.output<typeof cancelParameters>): PaymentIntent {
  const { shown } = getKept(desk.book.intents, id, "payment_intent");
  checkStatus(
    shown,
    ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action"],
    "cancel",
  );
  releaseCharge(desk, shown);
  shown.status = "canceled";
  shown.canceled_at = desk.clock.now();
  shown.cancellation_reason = said.cancellation_reason ?? null;
  shown.amount_capturable = 0;
  shown.next_action = null;
  desk.tell("payment_intent.canceled", shown);
  return shown;
}
