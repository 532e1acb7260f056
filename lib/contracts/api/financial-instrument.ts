import { defineEndpoint } from "../endpoint.ts";
import { financialInstrument } from "../financial-instrument.ts";
import { listQuery, pageOf } from "../list.ts";

const common = { tag: "Customer vault", level: "tenant" } as const;
const path = "/v1/customer-vault/{customerRef}/financial-instrument";

export const getFinancialInstruments = defineEndpoint({
  ...common,
  operationId: "listFinancialInstruments",
  method: "GET",
  path,
  summary: "List what a customer let be stored, newest first",
  description:
    "Cards and mandates that can be charged without the customer, and removed ones. They come from payments by link, where " +
    "the scheme's agreement is `Reuse` and the payer agreed.",
  role: "tenant-transaction-read",
  query: listQuery,
  answers: { 200: { description: "A page of financial instruments.", schema: pageOf(financialInstrument) } },
  errors: ["CUSTOMER_NOT_FOUND"],
});

export const getFinancialInstrument = defineEndpoint({
  ...common,
  operationId: "getFinancialInstrument",
  method: "GET",
  path: `${path}/{financialInstrumentId}`,
  summary: "Read a financial instrument",
  role: "tenant-transaction-read",
  answers: { 200: { description: "The financial instrument.", schema: financialInstrument } },
  errors: ["CUSTOMER_NOT_FOUND", "FINANCIAL_INSTRUMENT_NOT_FOUND"],
});

export const deleteFinancialInstrument = defineEndpoint({
  ...common,
  operationId: "removeFinancialInstrument",
  method: "DELETE",
  path: `${path}/{financialInstrumentId}`,
  summary: "Remove a financial instrument",
  description:
    "It is never charged again, from this moment on, and its provider is told to forget it. Instructions that were `READY` by " +
    "it become `INCOMPLETE`; a payment that is under way is finished. Removing a removed one changes nothing.",
  role: "tenant-transaction-write",
  answers: { 200: { description: "The financial instrument, removed.", schema: financialInstrument } },
  errors: ["CUSTOMER_NOT_FOUND", "FINANCIAL_INSTRUMENT_NOT_FOUND"],
});
