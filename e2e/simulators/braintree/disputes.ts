import type { Dispute } from "./state.ts";
import { Typed, type Xml } from "./xml.ts";

const dayMs = 86_400_000;
const writeDay = (at: number) => new Typed("date", new Date(at).toISOString().slice(0, 10));

/** A dispute as it is told of in webhooks and in its transaction. */
export function presentDispute(dispute: Dispute): Xml {
  return {
    id: dispute.id,
    amount: dispute.amount,
    "amount-disputed": dispute.amount,
    "amount-won": dispute.status === "won" ? dispute.amount : "0.00",
    "currency-iso-code": dispute.currency,
    "received-date": writeDay(dispute.receivedAt),
    "reply-by-date": writeDay(dispute.receivedAt + 11 * dayMs),
    kind: dispute.kind,
    status: dispute.status,
    reason: dispute.reason,
    "date-opened": writeDay(dispute.receivedAt),
    "date-won": dispute.wonAt === null ? null : writeDay(dispute.wonAt),
    transaction: { id: dispute.transactionId, amount: dispute.amount },
  };
}
