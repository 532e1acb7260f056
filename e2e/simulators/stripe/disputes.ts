import { type Charge, type Dispute, newId } from "./books.ts";
import { type Desk, getKept } from "./desk.ts";

export type DisputeFacts = {
  reason?: string;
  /** All of the charge, when left out. */
  amount?: number;
  /** The bank only asks: no money moves yet. */
  inquiry?: boolean;
};

/** The payer asks their bank for the money back. */
export function openDispute(desk: Desk, charge: Charge, facts: DisputeFacts = {}): Dispute {
  const { reason = "fraudulent", amount = charge.amount_captured, inquiry = false } = facts;
  const dispute = {
    id: newId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: desk.clock.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: desk.clock.now() + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: charge.payment_intent,
    payment_method_details: { type: "card", card: { brand: charge.payment_method_details?.card?.brand } },
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  } as unknown as Dispute;
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
