import { newId } from "#lib/db/id.ts";
import type { AttemptRow } from "#lib/db/queries/instruction.ts";
import { bookRefund, insertRefund, listRefundsOfAttempt, type RefundRow } from "#lib/db/queries/refund.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { followRefund, type HeardRefund, isRefundOpen, madeAtProvider } from "#lib/domain/refund/status.ts";
import { moveRefund, recordRefundEvent } from "./move-refund.ts";

type Refunded = { attempt: AttemptRow; appId: string };

/** More went back than there was: what the provider says, and how much of it is in the books. */
export type Unbookable = { providerReference: string; toldMinor: number; bookedMinor: number };

/** What follows of what a provider says of refunds. */
export type NotedRefunds = {
  /** The provider must be asked again, because one is under way, or may be ours. */
  ask: boolean;
  unbookable: Unbookable[];
  /** Refunds of what was taken twice, which have failed after they had succeeded. */
  owed: string[];
};

/** Writes a refund down that was made at the provider, under way, with so much of its money; null when it cannot be booked. */
async function enter(
  tx: TenantTransaction,
  { attempt: { attemptId, instructionId, currency }, appId }: Refunded,
  providerReference: string,
  bookedMinor: number,
): Promise<RefundRow | null> {
  const attempt = bookedMinor > 0 ? await bookRefund(tx, attemptId, bookedMinor, { gone: true }) : null;
  if (!attempt) return null;
  const refund = await insertRefund(tx, {
    refundId: newId(),
    attemptId,
    instructionId,
    status: "PENDING",
    amountMinor: bookedMinor,
    currency,
    reason: null,
    requestedBy: madeAtProvider,
    idempotencyKey: `${madeAtProvider}/${attemptId}/${providerReference}`,
    providerReference,
    leaseMs: 0,
  });
  await recordRefundEvent(tx, "refund.requested", refund, attempt, appId);
  return refund;
}

/** What refunds have not taken of the attempt. */
const leftOf = ({ attempt }: Refunded, known: readonly RefundRow[]) =>
  known.reduce(
    (left, { status, amountMinor }) => left - (status === "FAILED" ? 0 : amountMinor),
    attempt.amountMinor,
  );

/** One of ours that may yet fail, and give free what it has taken of the attempt. */
const isOursUnderWay = ({ requestedBy, status }: RefundRow) =>
  requestedBy !== madeAtProvider && isRefundOpen(status);

/**
 * The refund of ours that is told of: by the provider's name of it, or by our reference where that was never heard. Others
 * write references too: what the provider calls otherwise, or says to have been made when ours was not, is another.
 */
const findOwn = ({ ours, providerReference }: HeardRefund, known: readonly RefundRow[]) =>
  known.find(
    (refund) =>
      refund.requestedBy !== madeAtProvider &&
      refund.status !== "FAILED" &&
      (refund.providerReference === null
        ? refund.refundId === ours
        : refund.providerReference === providerReference),
  );

/** What is told is older than the failure of that very refund of ours. */
const hasFailedSince = (refund: RefundRow, { ours, providerReference }: HeardRefund) =>
  refund.status === "FAILED" && refund.refundId === ours && refund.providerReference === providerReference;

/**
 * Whether a refund that carries no reference of ours may be one of ours all the same: the provider has not told us yet
 * what it calls ours, of the same amount.
 */
const mayBeOurs = ({ amountMinor }: HeardRefund, known: readonly RefundRow[]) =>
  known.some(
    (refund) =>
      refund.requestedBy !== madeAtProvider &&
      refund.status !== "FAILED" &&
      refund.providerReference === null &&
      refund.amountMinor === amountMinor,
  );

/**
 * Writes down what a provider says of refunds of an attempt that were made at the provider itself, with the events of
 * refunds. Those of ours are asked about by themselves, until they have succeeded: that one has failed since is heard here.
 * What is already so changes nothing. The caller has locked the instruction.
 */
export async function noteRefunds(
  tx: TenantTransaction,
  refunded: Refunded,
  heard: readonly HeardRefund[],
): Promise<NotedRefunds> {
  const noted: NotedRefunds = { ask: false, unbookable: [], owed: [] };
  const known = heard.length > 0 ? await listRefundsOfAttempt(tx, refunded.attempt.attemptId) : [];
  const follow = async (refund: RefundRow, { status }: HeardRefund) => {
    const move = followRefund(refund.status, status);
    if (!move) return refund;
    const failed = status === "failed" ? { failureReason: "failed_at_provider" as const } : {};
    const { refundId } = refund;
    return moveRefund(tx, { refundId, appId: refunded.appId }, move, { at: "endedAt", ...failed });
  };
  for (const told of heard) {
    const { providerReference, amountMinor: toldMinor } = told;
    const own = findOwn(told, known);
    if (own) {
      // Which of two is ours is known when its own inquiry has named it.
      if (own.providerReference === null && heard.some((other) => other !== told && other.ours === told.ours))
        noted.ask = true;
      if (isRefundOpen(own.status)) continue;
      const now = await follow(own, told);
      if (now.status === "FAILED" && now.requestedBy === "system") noted.owed.push(now.refundId);
      known.splice(known.indexOf(own), 1, now);
      continue;
    }
    if (known.some((refund) => hasFailedSince(refund, told))) continue;
    const at = known.findIndex(
      (refund) => refund.requestedBy === madeAtProvider && refund.providerReference === providerReference,
    );
    let refund = known[at] ?? null;
    if (!refund && mayBeOurs(told, known)) {
      noted.ask = true;
      continue;
    }
    // It came to nothing before anybody heard of it.
    if (!refund && told.status === "failed") continue;
    if (!refund) {
      const bookedMinor = Math.min(toldMinor, leftOf(refunded, known));
      // Whether there is room for all of it is known when ours have ended.
      if (bookedMinor < toldMinor && known.some(isOursUnderWay)) {
        noted.ask = true;
        continue;
      }
      if (bookedMinor < toldMinor) noted.unbookable.push({ providerReference, toldMinor, bookedMinor });
      refund = await enter(tx, refunded, providerReference, bookedMinor);
    }
    if (!refund) continue;
    refund = await follow(refund, told);
    noted.ask ||= refund.status === "PENDING";
    known.splice(at < 0 ? known.length : at, 1, refund);
  }
  return noted;
}
