import type { FinancialInstrument } from "#lib/contracts/financial-instrument.ts";
import type { FinancialInstrumentRow } from "#lib/db/queries/financial-instrument.ts";
import { financialInstrumentPath } from "./instruction.ts";

/** A stored instrument as the API tells of it; `appId` is the app through which it was stored. */
export function presentFinancialInstrument(
  instrument: FinancialInstrumentRow,
  appId: string,
): FinancialInstrument {
  const { financialInstrumentId, customerRef, status } = instrument;
  return {
    _links: { self: { href: financialInstrumentPath(customerRef, financialInstrumentId) } },
    id: financialInstrumentId,
    customerRef,
    type: instrument.type,
    status,
    displayName: instrument.displayName,
    createdDate: instrument.createdAt.toISOString(),
    lastUpdated: instrument.updatedAt.toISOString(),
    version: instrument.version,
    details: instrument.details,
    app: { appId },
    capabilities: {
      valueType: "VARIABLE",
      usageType: "MULTIPLE",
      canCredit: false,
      canDebit: status === "ACTIVE",
    },
    agreement: { agreementType: "Reuse" },
  };
}
