import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.simulator.stop());

const create = (amount: number, currency: string, more: object = {}) =>
  account.stripe.paymentIntents.create({ amount, currency, allowed_payment_method_types: ["card"], ...more });

test.each([
  [500, "jpy"],
  [1230, "kwd"],
  [50, "eur"],
  [30, "gbp"],
  [1_000_000, "ugx"],
  [20_000, "isk"],
  [17_501, "huf"],
  [99_999_999, "usd"],
])("%i of %s is taken as it is", async (amount, currency) => {
  expect(await create(amount, currency)).toMatchObject({ amount, currency });
});

test.each([
  [1234, "kwd", undefined],
  [1_000_050, "ugx", undefined],
  [20_001, "isk", undefined],
  [49, "usd", "amount_too_small"],
  [29, "gbp", "amount_too_small"],
  [49, "jpy", "amount_too_small"],
  [100_000_000, "usd", "amount_too_large"],
  [0, "eur", "parameter_invalid_integer"],
  [-5, "eur", "parameter_invalid_integer"],
])("%i of %s is refused, by its code", async (amount, currency, code) => {
  const error = await create(amount, currency).catch((one) => one);
  expect(error).toMatchObject({ statusCode: 400, param: "amount" });
  expect(error.code).toBe(code);
});

test("a currency that there is not is refused", async () => {
  await expect(create(1000, "xyz")).rejects.toMatchObject({ statusCode: 400, param: "currency" });
});

test("a card's statement takes a suffix and nothing else", async () => {
  await expect(create(1000, "eur", { statement_descriptor: "ACME INSURANCE" })).rejects.toMatchObject({
    statusCode: 400,
    param: "statement_descriptor",
  });
  await expect(create(1000, "eur", { statement_descriptor_suffix: "INV 1042" })).resolves.toMatchObject({
    statement_descriptor_suffix: "INV 1042",
  });
});

test.each(["1042", "IN*V", "INV<1>", "Prämie", "A SUFFIX OF 17 LETT"])(
  "the suffix %j is refused",
  async (suffix) => {
    await expect(create(1000, "eur", { statement_descriptor_suffix: suffix })).rejects.toMatchObject({
      statusCode: 400,
      param: "statement_descriptor_suffix",
    });
  },
);

test("a reference for the networks is at most 25 letters and digits", async () => {
  await expect(
    create(1000, "eur", { payment_details: { order_reference: "A1".repeat(12) } }),
  ).resolves.toBeTruthy();
  await expect(create(1000, "eur", { payment_details: { order_reference: "A-1" } })).rejects.toMatchObject({
    param: "payment_details[order_reference]",
  });
});
