import type { FinancialInstrument } from "#lib/contracts/financial-instrument.ts";
import { presentFinancialInstrument } from "#lib/resources/financial-instrument.ts";
import { defineOperation } from "../operation.ts";
import { type InstrumentPlace, locateInstrument } from "./locate.ts";

/** Reads what a customer let be stored. */
export const getFinancialInstrument = defineOperation({
  name: "financial_instrument.get",
  permission: "tenant-transaction-read",
  async run(tx, place: InstrumentPlace): Promise<FinancialInstrument> {
    const { instrument, app } = await locateInstrument(tx, place);
    return presentFinancialInstrument(instrument, app.appId);
  },
});
