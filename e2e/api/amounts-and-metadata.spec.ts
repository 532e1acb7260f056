import { type Instruction, newRef, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";
const _isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const _day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

test.describe("amounts", () => {
  const kept: [string, unknown, string][] = [
    ["GBP", "10.00", "10.00"],
    ["GBP", "10", "10.00"],
    ["GBP", "10.5", "10.50"],
    ["GBP", "0.01", "0.01"],
    ["GBP", "9999999999.99", "9999999999.99"],
    ["GBP", 10, "10.00"],
    ["GBP", 10.1, "10.10"],
    ["GBP", 0.29, "0.29"],
    ["GBP", 1234567.89, "1234567.89"],
    ["JPY", "1000", "1000"],
    ["JPY", 1000, "1000"],
    ["KWD", "1.5", "1.500"],
    ["KWD", "1.234", "1.234"],
    ["KWD", 1.234, "1.234"],
  ];
  test("what goes in comes out, with the currency's decimals and never rounded", async ({ api }) => {
    for (const [currency, amount, told] of kept) {
      const { instructions } = await api.makeOrder({ currency, amount });
      expect(instructions[0]?.amount, `${currency} ${amount}`).toBe(told);
    }
  });

  const refused: [string, unknown][] = [
    ["JPY", "1000.0"],
    ["JPY", "1000.5"],
    ["JPY", 1000.5],
    ["KWD", "1.2345"],
    ["GBP", "0.001"],
    ["GBP", 0.1 + 0.2],
  ];
  test("more decimals than the currency has are refused", async ({ api }) => {
    for (const [currency, amount] of refused) {
      const orderRef = newRef("rounded");
      const answer = await api.createOrder({
        orderRef,
        instructions: [api.instruction({ currency, amount })],
      });
      expectProblem(answer, 400, "AMOUNT_IS_INVALID /instructions/0/amount");
      expect(await api.hasOrder(orderRef)).toBe(false);
    }
  });

  test("a JSON number that cannot be kept exactly is refused, not rounded", async ({ api }) => {
    for (const literal of [
      "1.0000000000000001",
      "10.000000000000000001",
      "9999999999.990000001",
      "0.1000000000000000055",
    ]) {
      const orderRef = newRef("inexact");
      const text = JSON.stringify({ orderRef, instructions: [api.instruction({ amount: "@" })] });
      const answer = await api.createOrder(text.replace('"@"', literal));
      expectProblem(answer, 400, "AMOUNT_IS_INVALID /instructions/0/amount");
      expect(await api.hasOrder(orderRef)).toBe(false);
    }
  });
});

test.describe("metadata", () => {
  test("fifty keys of forty characters with five hundred each are kept, letter for letter", async ({
    api,
  }) => {
    const metadata = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `${index}`.padStart(40, "k"),
        "é".repeat(250).padEnd(500, "v"),
      ]),
    );
    const { orderRef } = await api.makeOrder({ metadata });
    expect(
      (await api.get(`${path}/${orderRef}/instruction/PAYMENT-01`)).json<Instruction>().metadata,
    ).toEqual(metadata);
  });

  test("one key more, or a longer key or value, is refused", async ({ api }) => {
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
    for (const [metadata, fault] of [
      [keys(51), "METADATA_SIZE_OUT_OF_RANGE /metadata"],
      [{ ["k".repeat(41)]: "v" }, "METADATA_KEY_SIZE_OUT_OF_RANGE /metadata"],
      [{ "": "v" }, "METADATA_KEY_SIZE_OUT_OF_RANGE /metadata"],
      [{ k: "v".repeat(501) }, "METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/k"],
      [{ "a/b": "v".repeat(501) }, "METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/a~1b"],
      [{ k: "a\u0000b" }, "TEXT_IS_INVALID /metadata/k"],
      [{ "a\u0000b": "v" }, "TEXT_IS_INVALID /metadata"],
    ] as const) {
      const orderRef = newRef("metadata");
      expectProblem(await api.createOrder({ orderRef, metadata }), 400, fault);
      expect(await api.hasOrder(orderRef)).toBe(false);
    }
    const orderRef = newRef("metadata");
    expectProblem(
      await api.createOrder(`{"orderRef":"${orderRef}","metadata":{"k":"\\ud800"}}`),
      400,
      "TEXT_IS_INVALID /metadata/k",
    );
    expect(await api.hasOrder(orderRef)).toBe(false);
  });

  test("null values are dropped, empty ones kept, of two equal keys the last counts", async ({ api }) => {
    const orderRef = newRef("nulls");
    const answer = await api.createOrder(
      `{"orderRef":"${orderRef}","metadata":{"a":null,"b":"","c":"1","c":"2"}}`,
    );
    expect(answer.status).toBe(201);
    expect(answer.json<Order>().metadata).toEqual({ b: "", c: "2" });
  });

  test("names that JavaScript knows, and texts in any script, are ordinary metadata", async ({ api }) => {
    const orderRef = newRef("proto");
    const metadata = `{"__proto__":"a","constructor":"b","toString":"c","名前":"山田 🏠","rtl":"\\u202eevil","zwj":"👨‍👩‍👧"}`;
    const answer = await api.createOrder(`{"orderRef":"${orderRef}","metadata":${metadata}}`);
    expect(answer.status).toBe(201);
    const kept = (await api.get(`${path}/${orderRef}`)).json<Order>().metadata;
    expect(Object.entries(kept).sort()).toEqual(
      [
        ["__proto__", "a"],
        ["constructor", "b"],
        ["rtl", "\u202eevil"],
        ["toString", "c"],
        ["zwj", "👨‍👩‍👧"],
        ["名前", "山田 🏠"],
      ].sort(),
    );
    for (const customerRef of ["constructor", "__proto__", "toString"])
      expect((await api.makeOrder({ customerRef })).instructions[0]).toMatchObject({
        customerRef,
        metadata: {},
      });
  });
});
