import type { FinancialInstrument } from "#lib/contracts/financial-instrument.ts";
import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import { listInstruments } from "#lib/db/queries/financial-instrument.ts";
import { presentFinancialInstrument } from "#lib/resources/financial-instrument.ts";
import { defineOperation } from "../operation.ts";
import { assertCustomer } from "./locate.ts";

/** Lists what a customer let be stored, newest first. */
export const listFinancialInstruments = defineOperation({
  name: "financial_instrument.list",
  permission: "tenant-transaction-read",
  async run(
    tx,
    { customerRef, limit, cursor }: { customerRef: string } & ListQuery,
  ): Promise<Page<FinancialInstrument>> {
    await assertCustomer(tx, customerRef);
    return toPage(
      await listInstruments(tx, customerRef, limit + 1, cursor),
      limit,
      ({ instrument }) => instrument.financialInstrumentId,
      ({ instrument, app }) => presentFinancialInstrument(instrument, app.appId),
    );
  },
});
