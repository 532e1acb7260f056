import { newRef, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";

test.describe("an order that cannot be made", () => {
  test("two instructions of one ref in a request are refused, and the order with them", async ({ api }) => {
    const orderRef = newRef("twins");
    const answer = await api.createOrder({
      orderRef,
      instructions: [api.instruction(), api.instruction({ amount: "2.00" })],
    });
    expect(answer.status === 400 || answer.status === 409).toBe(true);
    expect(answer.faults).toEqual(["INSTRUCTION_ALREADY_EXISTS /instructions/1/instructionRef"]);
    expect(await api.hasOrder(orderRef)).toBe(false);
  });

  test("everything that is wrong is told at once, each with its place", async ({ api }) => {
    const answer = await api.createOrder({
      orderRef: "not a ref",
      metadata: { ["k".repeat(41)]: "v", fine: "v".repeat(501) },
      customerDefaults: { "bad ref": {}, fine: { schemeId: "nonsense" } },
      instructions: [
        {},
        {
          ...api.instruction(),
          direction: "debit",
          amount: "10.005",
          currency: "gbp",
          country: "XX",
          settledByDate: "31/12/2026",
        },
      ],
    });
    expectProblem(
      answer,
      400,
      "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef",
      "METADATA_KEY_SIZE_OUT_OF_RANGE /metadata",
      "METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/fine",
      "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS /customerDefaults",
      "SCHEME_ID_NOT_RECOGNISED /customerDefaults/fine/schemeId",
      "INSTRUCTION_REF_IS_REQUIRED /instructions/0/instructionRef",
      "CUSTOMER_REF_IS_REQUIRED /instructions/0/customerRef",
      "DIRECTION_IS_REQUIRED /instructions/0/direction",
      "AMOUNT_IS_REQUIRED /instructions/0/amount",
      "CURRENCY_IS_REQUIRED /instructions/0/currency",
      "COUNTRY_IS_REQUIRED /instructions/0/country",
      "DIRECTION_IS_NOT_RECOGNISED /instructions/1/direction",
      "CURRENCY_NOT_SUPPORTED /instructions/1/currency",
      "COUNTRY_NOT_SUPPORTED /instructions/1/country",
      "SETTLED_BY_DATE_IS_INVALID /instructions/1/settledByDate",
    );
  });

  const long = "x".repeat(51);
  const orderFaults: [unknown, string][] = [
    [{}, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: null }, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: "" }, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: long }, "ORDER_REF_LENGTH_OUT_OF_RANGE /orderRef"],
    [{ orderRef: "a b" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a/../b" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "Zoë" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a\n" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a\u0000" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: 7 }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: ["a"] }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "ok", instructions: {} }, "INSTRUCTIONS_ARE_INVALID /instructions"],
    [{ orderRef: "ok", instructions: "none" }, "INSTRUCTIONS_ARE_INVALID /instructions"],
    [{ orderRef: "ok", metadata: [] }, "METADATA_IS_INVALID /metadata"],
    [{ orderRef: "ok", metadata: "x" }, "METADATA_IS_INVALID /metadata"],
    [{ orderRef: "ok", metadata: { a: 1 } }, "METADATA_IS_INVALID /metadata/a"],
    [{ orderRef: "ok", metadata: { a: { b: "c" } } }, "METADATA_IS_INVALID /metadata/a"],
    [{ orderRef: "ok", customerDefaults: [] }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults"],
    [{ orderRef: "ok", customerDefaults: { c: "x" } }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults/c"],
    [
      { orderRef: "ok", customerDefaults: { c: { financialInstrumentId: "x" } } },
      "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED /customerDefaults/c/financialInstrumentId",
    ],
    [
      { orderRef: "ok", customerDefaults: { c: { schemeId: "0".repeat(32) } } },
      "SCHEME_ID_NOT_RECOGNISED /customerDefaults/c/schemeId",
    ],
  ];
  for (const [body, fault] of orderFaults)
    test(`refused: ${fault} in ${JSON.stringify(body).slice(0, 70)}`, async ({ api }) => {
      // The ref stays as it is where it is what is wrong, and is one of its own where something else is.
      const given = body as { orderRef?: unknown };
      const orderRef = given.orderRef === "ok" ? newRef("refused") : given.orderRef;
      expectProblem(await api.createOrder({ ...given, orderRef }), 400, fault);
      if (given.orderRef === "ok") expect(await api.hasOrder(String(orderRef))).toBe(false);
    });

  const instructionFaults: [Record<string, unknown>, string][] = [
    [{ instructionRef: undefined }, "INSTRUCTION_REF_IS_REQUIRED instructionRef"],
    [{ instructionRef: "" }, "INSTRUCTION_REF_IS_REQUIRED instructionRef"],
    [{ instructionRef: long }, "INSTRUCTION_REF_LENGTH_OUT_OF_RANGE instructionRef"],
    [{ instructionRef: "a?b" }, "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS instructionRef"],
    [{ customerRef: undefined }, "CUSTOMER_REF_IS_REQUIRED customerRef"],
    [{ customerRef: long }, "CUSTOMER_REF_LENGTH_OUT_OF_RANGE customerRef"],
    [{ customerRef: "a@b.example" }, "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS customerRef"],
    [{ direction: undefined }, "DIRECTION_IS_REQUIRED direction"],
    [{ direction: "debit" }, "DIRECTION_IS_NOT_RECOGNISED direction"],
    [{ direction: 1 }, "DIRECTION_IS_NOT_RECOGNISED direction"],
    [{ amount: undefined }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: null }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: "" }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: "ten" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10,00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "1,000.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: " 10.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.00\n" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "+10.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10." }, "AMOUNT_IS_INVALID amount"],
    [{ amount: ".50" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "1e2" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "0x10" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "١٠" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "NaN" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "Infinity" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.001" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.000" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: 10.001 }, "AMOUNT_IS_INVALID amount"],
    [{ amount: true }, "AMOUNT_IS_INVALID amount"],
    [{ amount: {} }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "0" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "0.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "-10.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: 0 }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: -1 }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "99999999999999999999.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "9".repeat(400) }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ currency: undefined }, "CURRENCY_IS_REQUIRED currency"],
    [{ currency: "" }, "CURRENCY_IS_REQUIRED currency"],
    [{ currency: "GB" }, "CURRENCY_LENGTH_OUT_OF_RANGE currency"],
    [{ currency: "POUND" }, "CURRENCY_LENGTH_OUT_OF_RANGE currency"],
    [{ currency: "gbp" }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ currency: "ZZZ" }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ currency: 826 }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ country: undefined }, "COUNTRY_IS_REQUIRED country"],
    [{ country: "GBR" }, "COUNTRY_LENGTH_OUT_OF_RANGE country"],
    [{ country: "ZZ" }, "COUNTRY_NOT_SUPPORTED country"],
    [{ country: 44 }, "COUNTRY_NOT_SUPPORTED country"],
    [{ schemeId: "nonsense" }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ schemeId: 5 }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ schemeId: "4E1E8D9F022E7A6A09FAEB71992E7F2F" }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ direction: "CREDIT" }, "SCHEME_ID_NOT_SUPPORTED schemeId"],
    [{ settledByDate: "2026-02-30" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "2027-02-29" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "01-09-2021" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "2026-12-31T00:00:00Z" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "0000-01-01" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "10000-01-01" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: 20_261_231 }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ financialInstrumentId: "x" }, "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED financialInstrumentId"],
    [
      { financialInstrumentId: "6d0e0000-0000-4000-8000-000000000000" },
      "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED financialInstrumentId",
    ],
    [{ metadata: { a: false } }, "METADATA_IS_INVALID metadata/a"],
  ];
  test("every fault of an instruction is named, in a new order and in an old one, and nothing is kept", async ({
    api,
  }) => {
    const { orderRef: old } = await api.makeOrder({ instructionRef: "first" });
    for (const [changes, fault] of instructionFaults) {
      const [code, field] = fault.split(" ");
      const instruction = api.instruction(changes);
      await test.step(`${code} for ${JSON.stringify(changes).slice(0, 60)}`, async () => {
        const orderRef = newRef("refused");
        const inNew = await api.createOrder({ orderRef, instructions: [instruction] });
        expectProblem(inNew, 400, `${code} /instructions/0/${field}`);
        expect(await api.hasOrder(orderRef)).toBe(false);
        expectProblem(await api.post(`${path}/${old}/instruction`, instruction), 400, `${code} /${field}`);
      });
    }
    expect(
      (await api.get(`${path}/${old}`)).json<Order>().instructions.map((kept) => kept.instructionRef),
    ).toEqual(["first"]);
  });

  test("a scheme that does not take the currency is refused", async ({ api, database, product }) => {
    const { addScheme } = await import("../support/second-tenant.ts");
    const schemeId = await addScheme(database, product.tenantId, ["EUR"]);
    expect((await api.makeOrder({ schemeId, currency: "EUR", country: "DE" })).instructions).toHaveLength(1);
    const orderRef = newRef("refused");
    const answer = await api.createOrder({ orderRef, instructions: [api.instruction({ schemeId })] });
    expectProblem(answer, 400, "SCHEME_ID_NOT_SUPPORTED /instructions/0/schemeId");
    expect(await api.hasOrder(orderRef)).toBe(false);
  });
});
