import { type Charge, type Dispute, newId } from "./books.ts";
import { type Desk, getKept } from "./desk.ts";

export type DisputeFacts = {
  reason?: string;
  /** All of the charge, when left out. */
  amount?: number;
  /** The bank only asks: no money moves yet. */
  inquiry?: boolean;
};

/** Nothing has been said to the bank yet. */
const noEvidence: Dispute["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
/** Visa's code of fraud in a shop on the internet. */
const reasonCode = "10.4";

/** The payer asks their bank for the money back. */
export function openDispute(desk: Desk, charge: Charge, facts: DisputeFacts = {}): Dispute {
  const { reason = "fraudulent", amount = charge.amount_captured, inquiry = false } = facts;
  const brand = charge.payment_method_details?.card?.brand ?? "unknown";
  const dispute: Dispute = {
    id: newId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: desk.clock.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: desk.clock.now() + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: reasonCode,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: "card",
      card: {
        brand,
        case_type: inquiry ? "inquiry" : "chargeback",
        network: brand,
        network_reason_code: reasonCode,
      },
    },
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  };
  desk.book.disputes[dispute.id] = dispute;
  charge.disputed = !inquiry;
  desk.tell("charge.dispute.created", dispute);
  if (!inquiry) desk.tell("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** The banks have decided; an inquiry is closed without money having moved. */
export function closeDispute(desk: Desk, id: string, end: "won" | "lost"): Dispute {
  const dispute = getKept(desk.book.disputes, id, "dispute");
  const previous = { status: dispute.status };
  dispute.status = dispute.status.startsWith("warning_") ? "warning_closed" : end;
  if (dispute.status === "won") desk.tell("charge.dispute.funds_reinstated", dispute);
  desk.tell("charge.dispute.updated", dispute, previous);
  desk.tell("charge.dispute.closed", dispute);
  return dispute;
}
