import { setTimeout as pause } from "node:timers/promises";
import { withoutTenant } from "#lib/db/transaction.ts";
import { tellSandboxEventJob } from "#lib/jobs/definitions/tell-sandbox-event.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { Charge, ChargeRequest, StoredChargeRequest } from "#lib/providers/sandbox/wire.ts";
import {
  type ChargeOrder,
  type ChargeRow,
  endChallenge,
  findCharge,
  findChargeByReference,
  findStoredToken,
  type Merchant,
  writeCharge,
} from "./books.ts";
import {
  brandNames,
  type CardBehaviour,
  foresee,
  judge,
  judgeStored,
  lastDigitsOf,
  readToken,
  silenceMs,
  slowAnswerMs,
  type Verdict,
} from "./card.ts";

/** The card that a charge has stored, by which it can be charged again. */
function presentCard({ chargeId, token, store, forgottenAt, status }: ChargeRow): Charge["storedCard"] {
  const card = token === null ? null : readToken(token);
  if (!card || !store || forgottenAt || status !== "succeeded") return null;
  return { id: chargeId, brand: card.brand, name: brandNames[card.brand], lastDigits: lastDigitsOf(card) };
}

const refundStatuses: Record<string, "succeeded" | "pending" | "failed"> = {
  succeeded: "succeeded",
  pending: "pending",
  declined: "failed",
};

/** A charge as the bank's API tells of it. */
export function presentCharge(charge: ChargeRow, bankUrl: string): Charge {
  return {
    id: charge.chargeId,
    reference: charge.reference,
    status: charge.status as Charge["status"],
    declineCode: charge.declineCode,
    challengeUrl:
      charge.status === "challenged" ? new URL(`/sandbox/bank/${charge.chargeId}`, bankUrl).href : null,
    disputes: charge.dispute
      ? [
          {
            id: `dispute-${charge.chargeId}`,
            status: charge.dispute,
            amountMinor: charge.amountMinor,
            reason: "not_recognised",
          },
        ]
      : [],
    refunds: charge.refunds.map(({ status, ...refund }) => ({
      ...refund,
      status: refundStatuses[status] ?? "pending",
    })),
    storedCard: presentCard(charge),
  };
}

export type ChargeAnswer = { charge: ChargeRow } | { refused: string } | "silence";

type Entry = Omit<ChargeOrder, "merchantId" | "behaviour" | "verdict" | "later">;

/** Makes a charge as the card behaves: at once, slowly, or without ever answering. `signal` ends the waiting. */
export async function makeCharge(
  merchant: Merchant,
  idempotencyKey: string,
  request: ChargeRequest,
  signal: AbortSignal,
): Promise<ChargeAnswer> {
  const card = readToken(request.token);
  if (!card) return { refused: "unknown token" };
  const verdict = judge(card.behaviour);
  const { reference, amountMinor, currency, token, store } = request;
  // Only a challenge sends anybody back; the address is nobody else's business.
  const returnUrl = verdict?.status === "challenged" ? request.returnUrl : null;
  const entry = { idempotencyKey, reference, amountMinor, currency, token, storedBy: null, store, returnUrl };
  return charge(merchant, entry, card.behaviour, verdict, signal);
}

/**
 * Charges a card that another charge has stored, as the card behaves when nobody is there, likewise. Absent when there is
 * no such card of the merchant's, or none any more.
 */
export async function chargeStored(
  merchant: Merchant,
  storedBy: string,
  idempotencyKey: string,
  request: StoredChargeRequest,
  signal: AbortSignal,
): Promise<ChargeAnswer | "absent"> {
  const token = await findStoredToken(merchant.merchantId, storedBy);
  const card = token === null ? null : readToken(token);
  if (!card) return "absent";
  const entry = { idempotencyKey, ...request, token: null, storedBy, store: false, returnUrl: null };
  return charge(merchant, entry, card.behaviour, judgeStored(card.behaviour), signal);
}

async function charge(
  merchant: Merchant,
  entry: Entry,
  behaviour: CardBehaviour,
  verdict: Verdict | null,
  signal: AbortSignal,
): Promise<ChargeAnswer> {
  const later = foresee(behaviour);
  const wait = (ms: number) => pause(ms, undefined, { signal }).catch(() => {});
  if (!verdict) {
    await wait(silenceMs);
    return "silence";
  }
  if (behaviour === "slow") await wait(slowAnswerMs);
  const written = await withoutTenant().transaction(async (tx) => {
    const result = await writeCharge(tx, {
      merchantId: merchant.merchantId,
      ...entry,
      behaviour,
      verdict,
      later,
    });
    if (!result?.added) return result;
    const { chargeId } = result.charge;
    // A little later, so that it is so by then.
    for (const ms of [later.failsInMs, later.dispute?.inMs, later.dispute?.endsInMs])
      if (ms) await enqueue(tx, tellSandboxEventJob, { chargeId }, { delayMs: ms + 250 });
    return result;
  });
  if (!written) return { refused: "token used" };
  if (behaviour === "answer_lost") {
    await wait(silenceMs);
    return "silence";
  }
  return {
    charge: (await findChargeByReference(merchant.merchantId, written.charge.reference)) ?? written.charge,
  };
}

export type ChallengeAnswer = "approve" | "decline" | "close";

/** Ends a challenge as the payer answered it, and lets the bank tell of it. Gives where the payer goes next; null when there is no such challenge. */
export async function answerChallenge(chargeId: string, answer: ChallengeAnswer): Promise<string | null> {
  const found = await findCharge(chargeId);
  if (!found?.charge.returnUrl) return null;
  const { afterApproval, returnUrl } = found.charge;
  const declineCodes = {
    approve: "card_declined",
    decline: "authentication_failed",
    close: "authentication_abandoned",
  };
  const approved = answer === "approve" && afterApproval === "succeeded";
  await withoutTenant().transaction(async (tx) => {
    const verdict = approved
      ? ({ status: "succeeded", declineCode: null } as const)
      : ({ status: "declined", declineCode: declineCodes[answer] } as const);
    if (await endChallenge(tx, chargeId, verdict)) await enqueue(tx, tellSandboxEventJob, { chargeId });
  });
  return returnUrl;
}
