import { expect, test } from "vitest";
import { parseBody } from "#lib/http/body.ts";
import { faultsIn } from "#lib/testing/faults.ts";
import { createOrder } from "./order.ts";

/** The example of the published use case, as it is printed there. */
const printed = `{
  "orderRef": "order_Card_01",
  "instructions": [
    {
      "instructionRef": "PAYMENT-01",
      "customerRef": "customer_01",
      "direction": "DEBIT",
      "FinancialInstrumentId": "",
      "amount": "10.00",
      "currency": "GBP",
      "country": "UK",
      "schemeId": "4E1E8D9F022E7A6A09FAEB71992E7F2F",
      "settledByDate": "2021-09-01",
      "metadata": {
      }
    }
  ]
}`;

const instruction = {
  instructionRef: "1",
  customerRef: "c",
  direction: "DEBIT",
  amount: "10.00",
  currency: "GBP",
  country: "GB",
};

test("the order that the use case prints is taken as it is printed", () => {
  const { input, unknown } = parseBody(createOrder, printed);
  expect(unknown).toEqual([]);
  expect(input).toEqual({
    orderRef: "order_Card_01",
    metadata: {},
    instructions: [
      {
        instructionRef: "PAYMENT-01",
        customerRef: "customer_01",
        direction: "DEBIT",
        amount: "10.00",
        currency: "GBP",
        country: "GB",
        schemeId: "4e1e8d9f-022e-7a6a-09fa-eb71992e7f2f",
        settledByDate: "2021-09-01",
        metadata: {},
      },
    ],
  });
});

test("an order needs nothing but its ref, and null, nothing and an empty text say the same of the rest", () => {
  const bare = parseBody(createOrder, '{"orderRef":"a"}').input;
  for (const empty of [null, ""])
    expect(
      parseBody(
        createOrder,
        JSON.stringify({ orderRef: "a", metadata: empty, customerDefaults: empty, instructions: empty }),
      ).input,
    ).toEqual(bare);
});

test.each<[string, unknown, string]>([
  ["missing", undefined, "ORDER_REF_IS_REQUIRED"],
  ["null", null, "ORDER_REF_IS_REQUIRED"],
  ["empty", "", "ORDER_REF_IS_REQUIRED"],
  ["a number", 5, "ORDER_REF_CONTAINS_INVALID_CHARACTERS"],
  ["too long", "a".repeat(51), "ORDER_REF_LENGTH_OUT_OF_RANGE"],
  ["with a blank", "a b", "ORDER_REF_CONTAINS_INVALID_CHARACTERS"],
  ["with a slash", "a/b", "ORDER_REF_CONTAINS_INVALID_CHARACTERS"],
  ["a card number", "4242424242424242", "CARD_NUMBER_NOT_ALLOWED"],
])("an order ref that is %s is refused by name", (_, orderRef, code) => {
  expect(faultsIn(createOrder, { orderRef })).toEqual([`${code} /orderRef`]);
});

test("an order ref of fifty characters is taken", () => {
  expect(faultsIn(createOrder, { orderRef: "a".repeat(50) })).toEqual([]);
});

test("all that is wrong with an order is said at once, each with its place", () => {
  const faults = faultsIn(createOrder, {
    orderRef: "",
    metadata: { note: 5, pan: "4242 4242 4242 4242" },
    instructions: [
      instruction,
      { ...instruction, amount: "10.001", direction: "debit" },
      { ...instruction, currency: "POUND", amount: "-1" },
      {},
      5,
    ],
  });
  expect(faults).toEqual(
    expect.arrayContaining([
      "ORDER_REF_IS_REQUIRED /orderRef",
      "METADATA_IS_INVALID /metadata/note",
      "CARD_NUMBER_NOT_ALLOWED /metadata/pan",
      "AMOUNT_IS_INVALID /instructions/1/amount",
      "DIRECTION_IS_NOT_RECOGNISED /instructions/1/direction",
      "CURRENCY_LENGTH_OUT_OF_RANGE /instructions/2/currency",
      "AMOUNT_OUT_OF_RANGE /instructions/2/amount",
      "INSTRUCTION_REF_IS_REQUIRED /instructions/3/instructionRef",
      "CUSTOMER_REF_IS_REQUIRED /instructions/3/customerRef",
      "DIRECTION_IS_REQUIRED /instructions/3/direction",
      "AMOUNT_IS_REQUIRED /instructions/3/amount",
      "CURRENCY_IS_REQUIRED /instructions/3/currency",
      "COUNTRY_IS_REQUIRED /instructions/3/country",
    ]),
  );
  expect(faults.filter((fault) => fault.includes("/instructions/4"))).toHaveLength(1);
  expect(faults.filter((fault) => fault.includes("/instructions/0"))).toEqual([]);
});

test("a thousand instructions are taken, and one more is refused", () => {
  const many = (count: number) => Array.from({ length: count }, () => instruction);
  expect(faultsIn(createOrder, { orderRef: "a", instructions: many(1000) })).toEqual([]);
  expect(faultsIn(createOrder, { orderRef: "a", instructions: many(1001) })).toEqual([
    "INSTRUCTIONS_LENGTH_OUT_OF_RANGE /instructions",
  ]);
});

test.each<[unknown, string]>([
  [{ instructions: {} }, "INSTRUCTIONS_ARE_INVALID /instructions"],
  [{ instructions: "x" }, "INSTRUCTIONS_ARE_INVALID /instructions"],
  [{ customerDefaults: [] }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults"],
  [{ customerDefaults: { c: 5 } }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults/c"],
  [{ customerDefaults: { c: { schemeId: "x" } } }, "SCHEME_ID_NOT_RECOGNISED /customerDefaults/c/schemeId"],
  [{ customerDefaults: { "a b": {} } }, "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS /customerDefaults"],
])("the order with %j is refused", (changes, fault) => {
  expect(faultsIn(createOrder, { orderRef: "a", ...(changes as object) })).toEqual([fault]);
});

test("a card number as a customer's ref is refused without being repeated", () => {
  const faults = faultsIn(createOrder, { orderRef: "a", customerDefaults: { "4242424242424242": {} } });
  expect(faults).toEqual(["CARD_NUMBER_NOT_ALLOWED /customerDefaults"]);
});
