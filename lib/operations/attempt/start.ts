import { newId } from "#lib/db/id.ts";
import { findAttemptByToken, insertAttempt } from "#lib/db/queries/attempt.ts";
import { holdInstalledApp } from "#lib/db/queries/installed-app.ts";
import { getInstruction, lockInstruction } from "#lib/db/queries/instruction.ts";
import { lockPayLink } from "#lib/db/queries/pay-link.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { lookupHash, seal } from "#lib/db/seal.ts";
import { isPayable } from "#lib/domain/instruction/status.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import type { Offer } from "#lib/domain/scheme/offer.ts";
import { describeAttempt } from "#lib/events/describe.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { recordEvents } from "#lib/events/record.ts";
import { attemptJobKey, submitAttemptJob } from "#lib/jobs/definitions/attempt.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

export type StartAttempt = {
  payLinkId: string;
  instructionId: string;
  offer: Offer;
  /** What the payer was shown, such as "10.00" and "GBP". */
  amount: string;
  currency: string;
  paymentToken: string;
  /** What may be shown of what the payer entered, such as "Visa ending in 4242". */
  displayName: string | null;
  /** The payer agreed that what they pay with is stored. */
  store: boolean;
  payerToken: string;
  /** How long the process that starts it has for the call before the queue takes over. */
  leaseMs: number;
};

/**
 * The attempt to be submitted now; null when the link or the instruction cannot be paid, its amount is another than the
 * payer was shown, or somebody else was first.
 */
export type StartedAttempt = { attemptId: string } | null;

/**
 * Reserves the instruction for one attempt. Of any number that start at once, by whatever link, one gets it. The same
 * payment token again is the same press of the same button, and starts nothing.
 */
export const startAttempt = defineOperation({
  name: "attempt.start",
  permission: "payer",
  async run(tx, input: StartAttempt): Promise<StartedAttempt> {
    const { instruction } = await lockInstruction(tx, input.instructionId);
    const found = await lockPayLink(tx, input.payLinkId);
    if (found?.payLink.instructionId !== instruction.instructionId) return null;
    if (found.expired || found.payLink.revokedAt || !isPayable(instruction.status)) return null;
    if (instruction.direction !== "DEBIT") return null;
    // The payer has agreed to the amount that the page showed, and to no other.
    if (input.amount !== formatAmount(instruction) || input.currency !== instruction.currency) return null;
    if ((await holdInstalledApp(tx, input.offer.installedAppId)) !== "ACTIVE") return null;
    const paymentTokenHash = lookupHash("payment-token", input.paymentToken);
    if (await findAttemptByToken(tx, instruction.instructionId, paymentTokenHash)) return null;

    const attemptId = newId();
    const place = {
      tenantId: tx.tenantId,
      table: "attempts",
      column: "payment_token_sealed",
      row: attemptId,
    };
    const attempt = await insertAttempt(tx, {
      attemptId,
      instructionId: instruction.instructionId,
      payLinkId: input.payLinkId,
      customerRef: instruction.customerRef,
      installedAppId: input.offer.installedAppId,
      paymentMethod: input.offer.paymentMethod,
      cardBrands: [...input.offer.cardBrands],
      amountMinor: instruction.amountMinor,
      currency: instruction.currency,
      idempotencyKey: `collect/${attemptId}`,
      paymentTokenSealed: seal(await getDataKey(tx), place, input.paymentToken),
      paymentTokenHash,
      displayName: input.displayName,
      store: input.store,
      financialInstrumentId: null,
      payerHash: lookupHash("payer", input.payerToken),
      leaseMs: input.leaseMs,
    });
    if (!attempt) return null;
    await moveInstruction(tx, instruction, "process", { keptDefaults: null });
    const facts = await getInstruction(tx, instruction.instructionId);
    const told = { attempt, appId: input.offer.appId, refunds: [], disputes: [] };
    await recordEvents(tx, [describeAttempt("attempt.started", told, facts)]);
    await enqueue(
      tx,
      submitAttemptJob,
      { tenantId: tx.tenantId, attemptId },
      { delayMs: input.leaseMs, key: attemptJobKey(attemptId) },
    );
    return { attemptId };
  },
});
