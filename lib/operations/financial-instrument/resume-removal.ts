import { forgetInstrumentJob, forgetInstrumentKey } from "#lib/jobs/definitions/financial-instrument.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Has the provider of a removed instrument told again, now; the job finds out whether there is anything left to do. */
export const resumeRemoval = defineOperation({
  name: "financial_instrument.resume_removal",
  permission: "system",
  async run(tx, { financialInstrumentId }: { financialInstrumentId: string }): Promise<void> {
    await enqueue(
      tx,
      forgetInstrumentJob,
      { tenantId: tx.tenantId, financialInstrumentId },
      { key: forgetInstrumentKey(financialInstrumentId) },
    );
  },
});
