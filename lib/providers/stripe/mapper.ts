import type { Money } from "#lib/domain/money/money.ts";
import type {
  Answer,
  Collected,
  Dispute as HeardDispute,
  MadeRefund,
  StoredInstrument,
} from "../provider.ts";
import { fromStripeAmount, toStripeAmount } from "./amounts.ts";
import { readDecline } from "./decline.ts";
import { toInstrument } from "./instrument.ts";
import type { Dispute, Intent, Refund } from "./wire.ts";

/** What our references are called in the metadata of a payment, and in a refund's. */
export const referenceKey = "reference";
export const refundReferenceKey = "refund_reference";

/** What keeps an intent from being the payment that is asked about; null when nothing does. */
export function doubtAbout(
  { id, amount, currency, metadata }: Intent,
  { reference, money }: { reference: string; money: Money },
): string | null {
  if (metadata[referenceKey] !== reference) return `${id} carries another reference`;
  const isSame = amount === toStripeAmount(money) && currency === money.currency.toLowerCase();
  return isSame ? null : `${id} is of another amount: ${amount} ${currency}`;
}

/**
 * How a dispute stands; null is a warning or one that was prevented, which moves no money. An appeal is open: the money is
 * with the bank.
 */
const disputeStatuses = new Map<string, HeardDispute["status"] | null>([
  ["needs_response", "open"],
  ["under_review", "open"],
  ["appeal_needs_response", "open"],
  ["appeal_under_review", "open"],
  ["won", "won"],
  ["lost", "lost"],
  ["warning_needs_response", null],
  ["warning_under_review", null],
  ["warning_closed", null],
  ["prevented", null],
]);

const refundStatuses = {
  succeeded: "succeeded",
  pending: "pending",
  requires_action: "pending",
  failed: "failed",
  canceled: "failed",
} as const;

/** What has become of a payment's money since, as Stripe has it. */
export type Aftermath = { disputes: readonly Dispute[]; refunds: readonly Refund[] };

/** Null when there is one whose status we have never heard of. */
function toDisputes(disputes: readonly Dispute[], payment: Money): HeardDispute[] | null {
  const told: HeardDispute[] = [];
  for (const { id, status: word, amount, currency, reason } of disputes) {
    const status = disputeStatuses.get(word);
    if (status === undefined) return null;
    if (status === null) continue;
    const money = fromStripeAmount(amount, currency);
    // Banks dispute in a currency of their own at times: then it is the whole payment that is at stake.
    const amountMinor = money?.currency === payment.currency ? money.amountMinor : payment.amountMinor;
    told.push({ reference: id, status, amountMinor, reason });
  }
  return told;
}

/** Null when one is of an amount that cannot be. */
function toRefunds(refunds: readonly Refund[]): MadeRefund[] | null {
  const told: MadeRefund[] = [];
  for (const { id, status, amount, currency, metadata } of refunds) {
    const money = fromStripeAmount(amount, currency);
    if (!money) return null;
    const ours = metadata?.[refundReferenceKey] ?? null;
    told.push({ reference: id, ours, status: refundStatuses[status], amountMinor: money.amountMinor });
  }
  return told;
}

/** What was stored with the payment; null when nothing was. */
function findInstrument(intent: Intent): StoredInstrument | null {
  const { customer, payment_method: paymentMethod, latest_charge: charge } = intent;
  if (intent.setup_future_usage !== "off_session" || !customer || !paymentMethod) return null;
  const card = typeof charge === "object" ? charge?.payment_method_details?.card : null;
  return card ? toInstrument({ customer, paymentMethod }, card) : null;
}

/** A payment that was made, without what became of its money since. */
export function toCollected(intent: Intent): Collected {
  const instrument = findInstrument(intent);
  return { reference: intent.id, ...(instrument ? { instrument } : {}) };
}

function toDone(intent: Intent, aftermath: Aftermath): Answer<Collected> {
  const { id, amount, currency } = intent;
  const money = fromStripeAmount(amount, currency);
  const disputes = money && toDisputes(aftermath.disputes, money);
  const refunds = toRefunds(aftermath.refunds);
  if (!disputes || !refunds) return { kind: "unknown", cause: `${id} cannot be read whole` };
  return { kind: "done", value: { ...toCollected(intent), disputes, refunds } };
}

/** What an intent has come to. One that waits for another card is no decline before it was cancelled: it could be paid yet. */
export function toAnswer(intent: Intent, aftermath: Aftermath): Answer<Collected> {
  const { id: reference, status, client_secret: clientSecret, last_payment_error: error } = intent;
  switch (status) {
    case "succeeded":
      return toDone(intent, aftermath);
    case "processing":
      return { kind: "pending", reference };
    case "requires_action":
      return clientSecret
        ? { kind: "action", action: { type: "form", details: { clientSecret } }, reference }
        : { kind: "unknown", cause: `${reference} waits, and does not say how to go on` };
    case "canceled":
      return error
        ? { kind: "declined", ...readDecline(error), reference }
        : { kind: "declined", reason: "authentication_abandoned", code: "canceled", reference };
    default:
      return { kind: "unknown", cause: `${reference} is ${status}` };
  }
}
