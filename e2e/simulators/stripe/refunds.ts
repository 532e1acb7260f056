import { z } from "zod";
import { type Charge, newId, type Refund } from "./books.ts";
import { type Desk, getKept, getNamed } from "./desk.ts";
import type { Form } from "./form.ts";
import { clearable, expand, integer, mergeMetadata, metadata, readParameters, text } from "./parameters.ts";
import { invalid, malformed } from "./stripe-failure.ts";

const createParameters = z.strictObject({
  charge: text.optional(),
  payment_intent: text.optional(),
  amount: integer.refine((amount) => amount >= 1, "Amounts are at least 1").optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: clearable(metadata).optional(),
  expand,
});
export type RefundParameters = z.output<typeof createParameters>;

/** Reads what a refund says. */
export function readRefund(form: Form): RefundParameters {
  const said = readParameters(createParameters, form);
  if (said.charge && said.payment_intent)
    throw malformed("You may only specify one of these parameters: charge, payment_intent.", {
      code: "parameters_exclusive",
      param: "charge",
    });
  if (!said.charge && !said.payment_intent)
    throw malformed(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  return said;
}

/** Gives money of a charge back, never more than is left of it. */
export function createRefund(desk: Desk, said: RefundParameters): Refund {
  const charge = chargeOf(desk, said);
  const left = charge.amount_captured - charge.amount_refunded;
  if (charge.disputed)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  if (charge.refunded || left <= 0)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  const amount = said.amount ?? left;
  if (amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, {
      param: "amount",
    });
  if (desk.book.balanceIsEmpty)
    throw invalid("Insufficient funds in your Stripe balance to refund this amount.", {
      code: "balance_insufficient",
    });
  return writeRefund(desk, charge, amount, said);
}

function chargeOf(desk: Desk, said: RefundParameters): Charge {
  if (said.charge) return getNamed(desk.book.charges, said.charge, "charge", "charge");
  const { shown } = getNamed(
    desk.book.intents,
    said.payment_intent ?? "",
    "payment_intent",
    "payment_intent",
  );
  if (shown.status !== "succeeded" || shown.latest_charge === null)
    throw invalid(`This PaymentIntent (${shown.id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
      ...(shown.status === "requires_capture" ? { code: "payment_intent_unexpected_state" } : {}),
    });
  return getKept(desk.book.charges, shown.latest_charge, "charge");
}

function writeRefund(desk: Desk, charge: Charge, amount: number, said: RefundParameters): Refund {
  const ending = desk.settings.refundEndings[amount];
  const pending = ending === "pending" || behaviourOf(desk, charge) === "pending";
  const refund: Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: newId("txn"),
    charge: charge.id,
    created: desk.clock.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      type: "card",
      card: { type: "refund", reference_status: "pending", reference_type: "acquirer_reference_number" },
    },
    metadata: mergeMetadata({}, said.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: said.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? "pending" : "succeeded",
    transfer_reversal: null,
  };
  desk.book.refunds[refund.id] = refund;
  countBack(charge, amount);
  desk.tell("refund.created", refund);
  desk.tell("charge.refunded", charge);
  if (ending === "failed") endRefund(desk, refund, "failed");
  return refund;
}

function behaviourOf(desk: Desk, charge: Charge) {
  return desk.book.methods[charge.payment_method ?? ""]?.behaviour.refund ?? null;
}

function countBack(charge: Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded >= charge.amount_captured;
}

/** What the payer's bank says of a refund later. The money of one that failed can be given back again. */
export function endRefund(
  desk: Desk,
  refund: Refund,
  status: "succeeded" | "failed",
  reason = "unknown",
): void {
  const previous = { status: refund.status };
  refund.status = status;
  if (status === "failed") {
    refund.failure_reason = reason;
    refund.failure_balance_transaction = newId("txn");
    const charge = getKept(desk.book.charges, refund.charge ?? "", "charge");
    countBack(charge, -refund.amount);
    desk.tell("refund.failed", refund);
  }
  desk.tell("refund.updated", refund, previous);
}
