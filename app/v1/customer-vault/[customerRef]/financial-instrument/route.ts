import { getFinancialInstruments } from "#lib/contracts/api/financial-instrument.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listFinancialInstruments } from "#lib/operations/financial-instrument/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getFinancialInstruments, {
    operation: listFinancialInstruments,
    input: ({ params, query }) => ({ customerRef: params.customerRef ?? "", ...query }),
  }),
});
