import { returnPath } from "#lib/auth/payer.ts";
import { type AttemptWithApp, lockAttempt } from "#lib/db/queries/attempt.ts";
import { findInstrument, openProviderReference } from "#lib/db/queries/financial-instrument.ts";
import { getInstruction } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { submissionLimitMs } from "#lib/domain/attempt/inquiry.ts";
import type { Money } from "#lib/domain/money/money.ts";
import { env } from "#lib/env.ts";
import { moveAttempt } from "#lib/events/move-attempt.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";
import { openLinkSecret, openPaymentToken } from "./secrets.ts";

/** All that the provider's call needs; the transaction is over when it is made. */
export type ClaimedAttempt = {
  attemptId: string;
  appId: string;
  credentials: Record<string, string>;
  idempotencyKey: string;
  money: Money;
  customerRef: string;
  description: string;
  /** What a payer pays with who is there, or what is stored, by the provider's reference. */
  from: EnteredByPayer | { instrument: string };
};

type EnteredByPayer = {
  paymentMethod: string;
  paymentToken: string;
  cardBrands: readonly string[];
  /** Whether what is paid with is stored. */
  store: boolean;
  /** Where the bank sends the payer back to. Opens nothing by itself. */
  returnUrl: string;
};

/** What the payer entered. */
async function openEntered(tx: TenantTransaction, found: AttemptWithApp): Promise<EnteredByPayer> {
  const paymentToken = await openPaymentToken(tx, found);
  if (!paymentToken) throw new Error("a reserved attempt has no payment token");
  const { attemptId, paymentMethod, cardBrands, store } = found.attempt;
  const at = { tenantId: tx.tenantId, attemptId };
  const returnUrl = new URL(returnPath(await openLinkSecret(tx, found.attempt), at), env().BASE_URL).href;
  return { paymentMethod, paymentToken, cardBrands, store, returnUrl };
}

/** What the attempt is made with; null when that was stored, and has been removed since. */
async function openWhatIsPaidWith(
  tx: TenantTransaction,
  found: AttemptWithApp,
): Promise<ClaimedAttempt["from"] | null> {
  const { payLinkId, financialInstrumentId } = found.attempt;
  if (payLinkId || !financialInstrumentId) return openEntered(tx, found);
  const stored = await findInstrument(tx, financialInstrumentId);
  if (stored?.instrument.status !== "ACTIVE") return null;
  const instrument = await openProviderReference(tx, stored.instrument);
  return instrument === null ? null : { instrument };
}

/**
 * Claims a reserved attempt for one call, and gives what that needs; or says that it was claimed before, or that it is not
 * to be made any more: its payer has waited too long, or what it was to be taken from has been removed.
 */
export const claimAttempt = defineOperation({
  name: "attempt.claim",
  permission: "system",
  async run(tx, { attemptId }: { attemptId: string }): Promise<ClaimedAttempt | "taken" | "stale"> {
    const found = await lockAttempt(tx, attemptId);
    if (found?.attempt.status !== "RESERVED") return "taken";
    // Nobody waits for what is stored: an hour later it is owed as before.
    if (found.attempt.payLinkId && found.reservedSecondsAgo * 1000 > submissionLimitMs) return "stale";
    const from = await openWhatIsPaidWith(tx, found);
    if (!from) return "stale";
    const { order, instruction } = await getInstruction(tx, found.attempt.instructionId);
    const credentials = await openCredentials(tx, found.app);
    const { idempotencyKey, amountMinor, currency, customerRef } = found.attempt;
    await moveAttempt(tx, { attemptId, appId: found.app.appId }, "submit", { at: "submittedAt" });
    return {
      attemptId,
      appId: found.app.appId,
      credentials,
      idempotencyKey,
      money: { amountMinor, currency },
      customerRef,
      description: `${order.orderRef} ${instruction.instructionRef}`,
      from,
    };
  },
});
