import { newId } from "#lib/db/id.ts";
import { insertAttempt } from "#lib/db/queries/attempt.ts";
import { isCollectionDue } from "#lib/db/queries/collection.ts";
import { holdInstrumentOf, type StoredInstrument } from "#lib/db/queries/financial-instrument.ts";
import { holdInstalledApp } from "#lib/db/queries/installed-app.ts";
import { getInstruction, type LockedInstruction, lockInstruction } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { unattendedLeaseMs } from "#lib/domain/attempt/inquiry.ts";
import type { Money } from "#lib/domain/money/money.ts";
import { describeAttempt } from "#lib/events/describe.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { planCollections } from "#lib/events/plan-collections.ts";
import { recordEvents } from "#lib/events/record.ts";
import { attemptJobKey, submitAttemptJob } from "#lib/jobs/definitions/attempt.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { defineOperation } from "../operation.ts";

type Failure = { errorCode: string; reason: string };

/** Why what is stored cannot be charged this amount, though it is there; null when nothing is known against it. */
async function findObstacle(
  tx: TenantTransaction,
  { app: { installedAppId, appId, publicSettings } }: StoredInstrument,
  money: Money,
): Promise<Failure | null> {
  if ((await holdInstalledApp(tx, installedAppId)) !== "ACTIVE")
    return {
      errorCode: "APP_NOT_ACTIVE",
      reason: "The app through which the instrument was stored is not installed and active any more.",
    };
  const app = findApp(appId);
  if (!app?.stores)
    return { errorCode: "APP_NOT_ACTIVE", reason: "The app cannot charge what is stored any more." };
  if (app.takes?.(publicSettings, money) === false)
    return { errorCode: "AMOUNT_NOT_SUPPORTED", reason: "The app cannot take this amount." };
  return null;
}

/** Lets an instruction wait for a payer again: what it was to be taken from is not there any more. */
async function lack(tx: TenantTransaction, { instruction }: LockedInstruction): Promise<void> {
  if (instruction.status === "READY") await moveInstruction(tx, instruction, "lack");
  await planCollections(tx, [instruction.instructionId]);
}

/** How what is stored is paid with, as the catalogue names it. */
const methodOf = ({ instrument, app }: StoredInstrument) =>
  findApp(app.appId)?.cardBrands.includes(instrument.type) ? "CARD" : instrument.type;

/**
 * Reserves an instruction that is due for one attempt at what its customer has stored, and has it submitted; gives the
 * attempt's id. Of this and any number of payers who start at once, one gets it. Null when it is not due, is being paid, or
 * cannot be taken from what is stored, which is then told.
 */
export const startStoredAttempt = defineOperation({
  name: "attempt.start_stored",
  permission: "system",
  async run(tx, { instructionId }: { instructionId: string }): Promise<string | null> {
    const locked = await lockInstruction(tx, instructionId);
    const { instruction, readiness } = locked;
    const { status, direction, amountMinor, currency, customerRef } = instruction;
    if ((status !== "READY" && status !== "LATE") || direction !== "DEBIT") return null;
    if (!(await isCollectionDue(tx, instructionId))) return null;
    const stored = readiness === "READY" ? await holdInstrumentOf(tx, instructionId) : null;
    if (!stored) {
      await lack(tx, locked);
      return null;
    }
    const failure = await findObstacle(tx, stored, { amountMinor, currency });
    if (failure) {
      await moveInstruction(tx, instruction, "giveUp", { at: "failedAt", failure, collectAt: null });
      return null;
    }

    const attemptId = newId();
    const attempt = await insertAttempt(tx, {
      attemptId,
      instructionId,
      payLinkId: null,
      customerRef,
      installedAppId: stored.instrument.installedAppId,
      paymentMethod: methodOf(stored),
      cardBrands: [],
      amountMinor,
      currency,
      idempotencyKey: `collect/${attemptId}`,
      paymentTokenSealed: null,
      paymentTokenHash: null,
      displayName: stored.instrument.displayName,
      store: false,
      financialInstrumentId: stored.instrument.financialInstrumentId,
      payerHash: null,
      leaseMs: unattendedLeaseMs,
    });
    if (!attempt) return null;
    await moveInstruction(tx, instruction, "process", { keptDefaults: null, collectAt: null });
    const facts = await getInstruction(tx, instructionId);
    const told = { attempt, appId: stored.app.appId, refunds: [], disputes: [] };
    await recordEvents(tx, [describeAttempt("attempt.started", told, facts)]);
    const payload = { tenantId: tx.tenantId, attemptId };
    // A month's first day makes many due at once, and what payers wait for comes first.
    await enqueue(tx, submitAttemptJob, payload, { key: attemptJobKey(attemptId), behind: true });
    return attemptId;
  },
});
