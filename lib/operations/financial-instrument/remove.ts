import type { FinancialInstrument } from "#lib/contracts/financial-instrument.ts";
import { findAttempt } from "#lib/db/queries/attempt.ts";
import {
  type FinancialInstrumentRow,
  lockInstructionsReadyBy,
} from "#lib/db/queries/financial-instrument.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeInstrumentStatus } from "#lib/db/transition.ts";
import { moveInstructions } from "#lib/events/move-instruction.ts";
import { planCollections } from "#lib/events/plan-collections.ts";
import { recordInstrumentEvent } from "#lib/events/store-instrument.ts";
import { forgetInstrumentJob, forgetInstrumentKey } from "#lib/jobs/definitions/financial-instrument.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { presentFinancialInstrument } from "#lib/resources/financial-instrument.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { type InstrumentPlace, locateInstrument } from "./locate.ts";

/** Tells that it is removed, with the instruction by whose payment it was stored. */
async function tell(tx: TenantTransaction, removed: FinancialInstrumentRow, appId: string): Promise<void> {
  const found = await findAttempt(tx, removed.attemptId);
  if (!found) throw new Error("the payment that stored an instrument is not there");
  const { instructionId } = found.attempt;
  await recordInstrumentEvent(tx, "financial_instrument.removed", removed, { appId, instructionId });
}

/**
 * Removes what a customer let be stored: nothing is taken from it from then on, instructions that were READY by it lack an
 * instrument, and the queue has the provider forget it. A payment that has been submitted is finished. Of one that was
 * removed before, it changes nothing.
 */
export const removeFinancialInstrument = defineOperation({
  name: "financial_instrument.remove",
  permission: "tenant-transaction-write",
  async run(tx, place: InstrumentPlace, caller): Promise<FinancialInstrument> {
    const { instrument, app } = await locateInstrument(tx, place);
    const { financialInstrumentId } = instrument;
    // Instructions are locked before instruments by everybody, so that none of them deadlock.
    const ready = await lockInstructionsReadyBy(tx, instrument);
    const removed = await writeInstrumentStatus(tx, financialInstrumentId, "remove");
    if (removed) {
      await moveInstructions(tx, ready, "lack");
      await planCollections(
        tx,
        ready.map(({ instructionId }) => instructionId),
      );
      await tell(tx, removed, app.appId);
      await enqueue(
        tx,
        forgetInstrumentJob,
        { tenantId: tx.tenantId, financialInstrumentId },
        { key: forgetInstrumentKey(financialInstrumentId) },
      );
      await noteChange(tx, caller, removeFinancialInstrument.name, financialInstrumentId);
    }
    const now = removed ?? (await locateInstrument(tx, place)).instrument;
    return presentFinancialInstrument(now, app.appId);
  },
});
