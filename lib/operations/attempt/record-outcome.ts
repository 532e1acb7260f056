import { findAttempt, hasRivalAttempt, noteAskAgain, noteInstrument } from "#lib/db/queries/attempt.ts";
import { type AttemptRow, type LockedInstruction, lockInstruction } from "#lib/db/queries/instruction.ts";
import type { StoredPayerAction } from "#lib/db/schema/attempts.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { failureOf } from "#lib/domain/attempt/failure.ts";
import { nextInquiryDelayMs, settlementInquiryMs } from "#lib/domain/attempt/inquiry.ts";
import { type Consequence, decideOutcome, type Heard, type Standing } from "#lib/domain/attempt/outcome.ts";
import { type AttemptStatus, isOpen, isPaid } from "#lib/domain/attempt/status.ts";
import type { HeardDispute } from "#lib/domain/dispute/status.ts";
import type { HeardInstrument } from "#lib/domain/financial-instrument/status.ts";
import { isPayable } from "#lib/domain/instruction/status.ts";
import { netMinor } from "#lib/domain/refund/net.ts";
import type { HeardRefund } from "#lib/domain/refund/status.ts";
import { moveAttempt } from "#lib/events/move-attempt.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { noteDisputes } from "#lib/events/note-disputes.ts";
import { noteRefunds } from "#lib/events/note-refunds.ts";
import { reserveRefund } from "#lib/events/reserve-refund.ts";
import { recordInstrumentEvent, storeInstrument } from "#lib/events/store-instrument.ts";
import { inquireIn } from "#lib/jobs/attempt.ts";
import { log } from "#lib/telemetry/log.ts";
import { defineOperation } from "../operation.ts";
import { arrangeNext, isUnattended } from "./arrange-next.ts";

/** What the provider said, with what must be kept of it. */
export type Outcome = {
  attemptId: string;
  heard: Heard;
  providerReference: string | null;
  /** What the payer must do, as far as it may be kept. */
  action: StoredPayerAction | null;
  /** What the attempt was when it was asked about. */
  asked: AttemptStatus;
  disputes?: readonly HeardDispute[];
  refunds?: readonly HeardRefund[];
  /** What the payer let be stored. */
  instrument?: HeardInstrument | null;
  /** False when the provider may still find that the money does not come, and tells nobody. */
  isFinal?: boolean;
};

/**
 * Whether the answer says otherwise than the attempt has ended, and was on its way when it ended: money can come and go
 * back, and nobody knows which of the two is the last of it.
 */
function isOutOfDate({ heard, asked }: Outcome, { status }: AttemptRow): boolean {
  if (isOpen(status) || asked === status) return false;
  return isPaid(status) ? heard.kind === "declined" : heard.kind === "done";
}

/** What counts now. A yes counts though it is late: that money was taken must never be lost from sight. */
function heardNow(outcome: Outcome, attempt: AttemptRow): Heard {
  const counts = attempt.status === "DECLINED" || attempt.status === "FAILED";
  return isOutOfDate(outcome, attempt) && !counts ? { kind: "unknown" } : outcome.heard;
}

const release = { INCOMPLETE: "releaseIncomplete", READY: "releaseReady", LATE: "releaseLate" } as const;

async function moveInstructionOn(
  tx: TenantTransaction,
  { instruction, waitingStatus, readiness }: LockedInstruction,
  attempt: AttemptRow,
  consequence: Consequence,
  heard: Heard,
): Promise<void> {
  switch (consequence.instruction) {
    case null:
      return;
    case "settle":
    case "settleLate":
      return moveInstruction(tx, instruction, consequence.instruction, { at: "settledAt" });
    case "fail":
      return moveInstruction(tx, instruction, "fail", {
        at: "failedAt",
        failure: failureOf(attempt.status, heard, consequence.failure),
      });
    case "return": {
      const code = heard.kind === "declined" ? heard.code : heard.kind;
      return moveInstruction(tx, instruction, "return", {
        at: "failedAt",
        failure: { errorCode: "RETURNED", reason: `The money came back after it had arrived (${code}).` },
      });
    }
    case "release": {
      // A date that passed meanwhile has not been told: the sweep finds the instruction waiting, and tells it.
      const missedMeanwhile = instruction.lateAt !== null && instruction.lateAt > attempt.createdAt;
      return moveInstruction(tx, instruction, release[missedMeanwhile ? readiness : waitingStatus], {
        keptDefaults: null,
      });
    }
  }
}

async function standingOf(
  tx: TenantTransaction,
  { instruction }: LockedInstruction,
  attempt: AttemptRow,
): Promise<Standing> {
  if (instruction.status === "PROCESSING") return "undecided";
  // It may have been changed since: what the payer agreed to is then not what is owed.
  const isOwed =
    isPayable(instruction.status) &&
    instruction.direction === "DEBIT" &&
    instruction.amountMinor === attempt.amountMinor &&
    instruction.currency === attempt.currency;
  return isOwed && !(await hasRivalAttempt(tx, attempt)) ? "payable" : "closed";
}

/** Gives back all that is left of what was taken for an instruction that needed no money any more; nobody has to ask. */
async function giveSurplusBack(tx: TenantTransaction, attemptId: string, appId: string) {
  const found = await findAttempt(tx, attemptId);
  if (!found) throw new Error("attempt not found");
  const { attempt } = found;
  const amountMinor = netMinor({ ...attempt, returned: false });
  if (amountMinor > 0)
    await reserveRefund(tx, { attemptId, appId, amountMinor, reason: "surplus", requestedBy: "system" });
}

/** What to write with the attempt's move. */
function changeOf({ heard, providerReference, action, isFinal }: Outcome, consequence: Consequence) {
  const ended = consequence.instruction !== null || consequence.attempt === "overpay";
  return {
    ...(providerReference ? { providerReference } : {}),
    ...(heard.kind === "action" && action ? { action } : {}),
    ...(heard.kind === "declined" ? { declineReason: heard.reason, declineCode: heard.code } : {}),
    ...("failure" in consequence && consequence.failure ? { failureReason: consequence.failure } : {}),
    askAgain: heard.kind === "done" && isFinal === false,
    // A late yes: what the attempt was given up for no longer holds.
    ...(consequence.attempt === "succeedLate" || consequence.attempt === "overpay"
      ? { declineReason: null, declineCode: null, failureReason: null }
      : {}),
    ...(ended ? { at: "endedAt" as const, paymentTokenSealed: null } : {}),
  };
}

/**
 * Writes down what was heard of an attempt, and everything that follows from it. May be told the same again, or in any
 * order: what is already so changes nothing, and what may be out of date is asked again. Gives the attempt's status
 * afterwards.
 */
export const recordOutcome = defineOperation({
  name: "attempt.record_outcome",
  permission: "system",
  async run(tx, outcome: Outcome): Promise<AttemptStatus> {
    const { attemptId, disputes = [], refunds = [], instrument } = outcome;
    const before = await findAttempt(tx, attemptId);
    if (!before) throw new Error("attempt not found");
    // The instruction is locked first by everybody who changes it or its attempts, so that none of them deadlock.
    const locked = await lockInstruction(tx, before.attempt.instructionId);
    const found = (await findAttempt(tx, attemptId)) ?? before;
    const { attempt, app } = found;

    const heard = heardNow(outcome, attempt);
    const consequence = decideOutcome(
      attempt.status,
      heard,
      await standingOf(tx, locked, attempt),
      isUnattended(attempt) ? "unattended" : "attended",
    );
    const { appId } = app;
    const stored = instrument ? await storeInstrument(tx, attempt, instrument) : null;
    let now = attempt;
    if (consequence.attempt)
      now = await moveAttempt(tx, { attemptId, appId }, consequence.attempt, {
        ...changeOf({ ...outcome, heard }, consequence),
        ...(stored ? { financialInstrumentId: stored.financialInstrumentId } : {}),
      });
    else if (stored) await noteInstrument(tx, attemptId, stored.financialInstrumentId);
    await moveInstructionOn(tx, locked, attempt, consequence, heard);
    if (stored)
      await recordInstrumentEvent(tx, "financial_instrument.stored", stored, {
        appId,
        instructionId: attempt.instructionId,
      });
    await arrangeNext(tx, found, consequence);
    if (isOutOfDate(outcome, attempt)) await inquireIn(tx, attemptId, 0);
    await noteDisputes(tx, { attempt, appId }, disputes);
    const noted = await noteRefunds(tx, { attempt, appId }, refunds);
    // One that is under way may yet fail, and events get lost.
    if (noted.ask) await inquireIn(tx, attemptId, nextInquiryDelayMs(attempt.inquiries));
    else if (isPaid(now.status) && (outcome.isFinal === false || (now.askAgain && heard.kind === "pending")))
      await inquireIn(tx, attemptId, settlementInquiryMs);
    const askAgain = noted.ask || outcome.isFinal === false;
    // For the sweep, should the job come to nothing.
    if (heard.kind === "done" && isPaid(now.status) && now.askAgain !== askAgain)
      await noteAskAgain(tx, attemptId, askAgain);
    for (const refundId of noted.owed)
      log.error(
        { tenantId: tx.tenantId, refundId },
        "money that was taken twice could not be given back; it is still owed",
      );
    for (const unbookable of noted.unbookable)
      log.error(
        { tenantId: tx.tenantId, attemptId, ...unbookable },
        "more was given back at the provider than there was; what there was is booked",
      );
    if (consequence.attempt === "overpay") await giveSurplusBack(tx, attemptId, appId);
    return now.status;
  },
});
