import {
  deleteFinancialInstrument as deletion,
  getFinancialInstrument as reading,
} from "#lib/contracts/api/financial-instrument.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getFinancialInstrument } from "#lib/operations/financial-instrument/get.ts";
import { removeFinancialInstrument } from "#lib/operations/financial-instrument/remove.ts";

const place = ({ params }: { params: Record<string, string> }) => ({
  customerRef: params.customerRef ?? "",
  financialInstrumentId: params.financialInstrumentId ?? "",
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(reading, { operation: getFinancialInstrument, input: place }),
  DELETE: defineRoute(deletion, { operation: removeFinancialInstrument, input: place }),
});
