import { expect, test } from "vitest";
import { parseBody } from "#lib/http/body.ts";
import { faultsIn } from "#lib/testing/faults.ts";
import { createInstruction } from "./instruction.ts";

const good = {
  instructionRef: "1",
  customerRef: "c",
  direction: "DEBIT",
  amount: "10.00",
  currency: "GBP",
  country: "GB",
};
const faults = (changes: Record<string, unknown>) => faultsIn(createInstruction, { ...good, ...changes });
const read = (changes: Record<string, unknown>) =>
  parseBody(createInstruction, JSON.stringify({ ...good, ...changes })).input;

test.each<[string, unknown, string]>([
  ["instructionRef", undefined, "INSTRUCTION_REF_IS_REQUIRED"],
  ["instructionRef", "", "INSTRUCTION_REF_IS_REQUIRED"],
  ["instructionRef", "a".repeat(51), "INSTRUCTION_REF_LENGTH_OUT_OF_RANGE"],
  ["instructionRef", "ä", "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS"],
  ["instructionRef", "4242-4242-4242-4242", "CARD_NUMBER_NOT_ALLOWED"],
  ["customerRef", null, "CUSTOMER_REF_IS_REQUIRED"],
  ["customerRef", "a".repeat(51), "CUSTOMER_REF_LENGTH_OUT_OF_RANGE"],
  ["customerRef", {}, "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS"],
  ["customerRef", "a\u0000", "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS"],
  ["customerRef", "4242424242424242", "CARD_NUMBER_NOT_ALLOWED"],
  ["direction", undefined, "DIRECTION_IS_REQUIRED"],
  ["direction", "debit", "DIRECTION_IS_NOT_RECOGNISED"],
  ["direction", 1, "DIRECTION_IS_NOT_RECOGNISED"],
  ["amount", undefined, "AMOUNT_IS_REQUIRED"],
  ["amount", null, "AMOUNT_IS_REQUIRED"],
  ["amount", "", "AMOUNT_IS_REQUIRED"],
  ["amount", true, "AMOUNT_IS_INVALID"],
  ["amount", "10,00", "AMOUNT_IS_INVALID"],
  ["amount", "ten", "AMOUNT_IS_INVALID"],
  ["amount", "10.001", "AMOUNT_IS_INVALID"],
  ["amount", 10.001, "AMOUNT_IS_INVALID"],
  ["amount", 1e21, "AMOUNT_IS_INVALID"],
  ["amount", 1e-7, "AMOUNT_IS_INVALID"],
  ["amount", 0.1 + 0.2, "AMOUNT_IS_INVALID"],
  ["amount", "0", "AMOUNT_OUT_OF_RANGE"],
  ["amount", "0.00", "AMOUNT_OUT_OF_RANGE"],
  ["amount", "-5.00", "AMOUNT_OUT_OF_RANGE"],
  ["amount", -5, "AMOUNT_OUT_OF_RANGE"],
  ["amount", "10000000000.00", "AMOUNT_OUT_OF_RANGE"],
  ["currency", undefined, "CURRENCY_IS_REQUIRED"],
  ["currency", "", "CURRENCY_IS_REQUIRED"],
  ["currency", "GB", "CURRENCY_LENGTH_OUT_OF_RANGE"],
  ["currency", "gbp", "CURRENCY_NOT_SUPPORTED"],
  ["currency", 826, "CURRENCY_NOT_SUPPORTED"],
  ["country", undefined, "COUNTRY_IS_REQUIRED"],
  ["country", "", "COUNTRY_IS_REQUIRED"],
  ["country", "GBR", "COUNTRY_LENGTH_OUT_OF_RANGE"],
  ["country", "gb", "COUNTRY_NOT_SUPPORTED"],
  ["country", 44, "COUNTRY_NOT_SUPPORTED"],
  ["schemeId", "nothing", "SCHEME_ID_NOT_RECOGNISED"],
  ["schemeId", 5, "SCHEME_ID_NOT_RECOGNISED"],
  ["financialInstrumentId", "nothing", "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED"],
  ["settledByDate", "2021-02-30", "SETTLED_BY_DATE_IS_INVALID"],
  ["settledByDate", "01/09/2021", "SETTLED_BY_DATE_IS_INVALID"],
  ["settledByDate", "2021-09-01T00:00:00Z", "SETTLED_BY_DATE_IS_INVALID"],
  ["settledByDate", "0000-01-01", "SETTLED_BY_DATE_IS_INVALID"],
  ["settledByDate", 20210901, "SETTLED_BY_DATE_IS_INVALID"],
  ["metadata", [], "METADATA_IS_INVALID"],
  ["metadata", "x", "METADATA_IS_INVALID"],
])("the %s %j is refused as %s", (field, value, code) => {
  expect(faults({ [field]: value })).toEqual([`${code} /${field}`]);
});

test("what is optional may be left out, null or an empty text, and says the same each time", () => {
  const bare = read({});
  for (const empty of [null, ""])
    expect(
      read({ financialInstrumentId: empty, schemeId: empty, settledByDate: empty, metadata: empty }),
    ).toEqual(bare);
  expect(bare).toEqual({ ...good, metadata: {} });
});

test.each<[unknown, string, string]>([
  ["10", "GBP", "10"],
  [10, "GBP", "10"],
  [10.5, "GBP", "10.5"],
  [0.29, "GBP", "0.29"],
  ["1000", "JPY", "1000"],
  ["1.500", "KWD", "1.500"],
  [9999999999.99, "GBP", "9999999999.99"],
])("the amount %j in %s is taken", (amount, currency, text) => {
  expect(read({ amount, currency })).toMatchObject({ amount: text });
});

test("decimals are judged by the currency, whatever else is wrong with the instruction", () => {
  expect(faults({ amount: "10.5", currency: "JPY", instructionRef: "" })).toEqual([
    "INSTRUCTION_REF_IS_REQUIRED /instructionRef",
    "AMOUNT_IS_INVALID /amount",
  ]);
  expect(faults({ amount: "1.5001", currency: "KWD" })).toEqual(["AMOUNT_IS_INVALID /amount"]);
});

test("field names are matched in any case, and what the contract does not know is left out and named", () => {
  const { input, unknown } = parseBody(
    createInstruction,
    JSON.stringify({
      ...good,
      SETTLEDBYDATE: "2030-01-31",
      SchemeID: "4E1E8D9F022E7A6A09FAEB71992E7F2F",
      colour: "red",
    }),
  );
  expect(input).toMatchObject({
    settledByDate: "2030-01-31",
    schemeId: "4e1e8d9f-022e-7a6a-09fa-eb71992e7f2f",
  });
  expect(input).not.toHaveProperty("colour");
  expect(unknown).toEqual([{ pointer: "/colour" }]);
});
