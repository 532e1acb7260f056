import { eraseReference } from "#lib/db/queries/financial-instrument.ts";
import { defineOperation } from "../operation.ts";

/** Erases what the provider knew a removed instrument by: the provider has forgotten it. */
export const finishRemoval = defineOperation({
  name: "financial_instrument.finish_removal",
  permission: "system",
  async run(tx, { financialInstrumentId }: { financialInstrumentId: string }): Promise<void> {
    await eraseReference(tx, financialInstrumentId);
  },
});
