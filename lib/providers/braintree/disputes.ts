import type { Dispute } from "../provider.ts";
import { readAmount } from "./amount.ts";
import type { Transaction, Dispute as WireDispute } from "./wire.ts";

const statuses: Record<WireDispute["status"], Dispute["status"]> = {
  open: "open",
  under_review: "open",
  disputed: "open",
  won: "won",
  lost: "lost",
  accepted: "lost",
  auto_accepted: "lost",
  expired: "lost",
};

/**
 * Whether a dispute keeps money away. A retrieval only asks for papers; a pre-arbitration contests a dispute that was won, and
 * takes the money again when it is lost.
 */
function movesMoney({ kind, status }: WireDispute): boolean {
  if (kind === "retrieval") return false;
  return kind !== "pre_arbitration" || statuses[status] === "lost";
}

/** The disputes of a transaction that keep money away; null when an amount cannot be read. */
export function readDisputes({ disputes, currencyIsoCode }: Transaction): Dispute[] | null {
  const read: Dispute[] = [];
  for (const one of (disputes ?? []).filter(movesMoney)) {
    const isSame = one.currencyIsoCode === null || one.currencyIsoCode === currencyIsoCode;
    const amountMinor = isSame && one.amount ? readAmount(one.amount, currencyIsoCode) : null;
    if (amountMinor === null) return null;
    read.push({ reference: one.id, status: statuses[one.status], amountMinor, reason: one.reason });
  }
  return read;
}
