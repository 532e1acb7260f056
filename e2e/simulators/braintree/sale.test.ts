import { describe, expect, test } from "vitest";
import { openOwn } from "./open-own.ts";
import { codesOf, type Opened, sell } from "./testing.ts";

test.each([
  ["1999.99", "submitted_for_settlement", "1000", "approved"],
  ["2000.00", "processor_declined", "2000", "soft_declined"],
  ["2001.50", "processor_declined", "2001", "soft_declined"],
  ["2015.00", "processor_declined", "2015", "hard_declined"],
  ["3000.00", "failed", "3000", "soft_declined"],
  ["3001.00", "submitted_for_settlement", "1000", "approved"],
] as const)("a sale of %s ends as %s with %s, %s", async (amount, status, code, type) => {
  const own = await openOwn();
  const result = await sell(own, { amount });
  expect(result.transaction).toMatchObject({
    status,
    processorResponseCode: code,
    processorResponseType: type,
  });
  expect(result.success).toBe(type === "approved");
  expect(codesOf(result)).toEqual([]);
});

test("what the gateway rejects has a reason, and was never at a processor", async () => {
  const own = await openOwn();
  const nonce = (card: "fraud" | "risk") => own.simulator.makeNonce(own.merchant.merchantId, card);
  for (const [more, gatewayRejectionReason] of [
    [{ amount: "5001.00" }, "application_incomplete"],
    [{ paymentMethodNonce: nonce("fraud") }, "fraud"],
    [{ paymentMethodNonce: nonce("risk") }, "risk_threshold"],
  ] as const)
    expect((await sell(own, more)).transaction).toMatchObject({
      status: "gateway_rejected",
      gatewayRejectionReason,
      processorResponseCode: "",
    });
});

test("the currency is the merchant account's, and its decimals are", async () => {
  const own = await openOwn();
  const account = (currency: string) =>
    own.merchant.merchantAccounts.find((one) => one.currency === currency)?.id ?? "";
  const of = (currency: string, amount: string) =>
    sell(own, { merchantAccountId: account(currency), amount });
  for (const [currency, amount] of [
    ["EUR", "19.99"],
    ["JPY", "500"],
    ["KWD", "1.230"],
  ] as const)
    expect((await of(currency, amount)).transaction).toMatchObject({ currencyIsoCode: currency, amount });
  expect(codesOf(await of("JPY", "500.00"))).toEqual(["81503"]);
  expect(codesOf(await of("EUR", "1.234"))).toEqual(["81503"]);
});

describe("flaws of a request are all told, under what they are in", () => {
  test.each([
    [{ amount: "-1.00" }, ["81501"]],
    [{ amount: "" }, ["81502"]],
    [{ amount: "1,00" }, ["81503"]],
    [{ amount: "0.00" }, ["81531"]],
    [{ amount: "12345678901.00" }, ["81528"]],
    [{ orderId: "x".repeat(256) }, ["91501"]],
    [{ merchantAccountId: "nobody" }, ["91513"]],
    [{ customerId: "nobody" }, ["91510"]],
    [{ customFields: { link_id: "L1" } }, ["91526"]],
    [{ descriptor: { name: "ACME*INV1042" } }, ["92203"]],
    [{ paymentMethodNonce: "fake-consumed-nonce" }, ["91564"]],
    [{ paymentMethodNonce: "fake-luhn-invalid-nonce" }, ["81715"]],
    [{ paymentMethodNonce: "never-heard-of" }, ["91565"]],
    [{ paymentMethodToken: "nobody" }, ["91518"]],
    [{ amount: "0", orderId: "x".repeat(256) }, ["81531", "91501"]],
  ])("%j is refused with %j", async (more, codes) => {
    const own = await openOwn();
    const result = await sell(own, more as never);
    expect(result.success).toBe(false);
    expect(result.transaction).toBeUndefined();
    expect(codesOf(result)).toEqual(codes);
    expect(result.errors.for("transaction").deepErrors()).toHaveLength(codes.length);
    expect(own.simulator.books.transactions(own.merchant.merchantId)).toEqual([]);
  });
});

test("descriptors and custom fields that the account has keep their rules", async () => {
  const own = await openOwn({ descriptors: true, customFields: ["link_id"] });
  const good = await sell(own, {
    customFields: { link_id: "L1" } as never,
    descriptor: { name: "ACMEINS*INV1042", phone: "4420712345678", url: "acme.test" },
  });
  expect(good.transaction).toMatchObject({
    customFields: { linkId: "L1" },
    descriptor: { name: "ACMEINS*INV1042" },
  });
  const bad = await sell(own, {
    customFields: { link_id: "x".repeat(256) } as never,
    descriptor: { name: "ACME*INV1042", phone: "12", url: "much-too-long.test" },
  });
  expect(codesOf(bad).sort()).toEqual(["81527", "92201", "92202", "92206"]);
});

test("a suspended merchant account takes nothing", async () => {
  const own = await openOwn({
    merchantAccounts: [{ id: "old", currency: "GBP", status: "suspended" }],
  });
  expect(codesOf(await sell(own))).toEqual(["91514"]);
});

test("without submission a sale is only authorised; submitted and settled, its history has every step", async () => {
  const own = await openOwn();
  const { gateway } = own;
  const { transaction } = await sell(own, { options: {} });
  expect(transaction.status).toBe("authorized");
  await gateway.transaction.submitForSettlement(transaction.id);
  await gateway.testing.settle(transaction.id);
  const found = await gateway.transaction.find(transaction.id);
  expect(found.status).toBe("settled");
  expect(found.statusHistory?.map(({ status }) => status)).toEqual([
    "authorized",
    "submitted_for_settlement",
    "settled",
  ]);
  for (const { timestamp } of found.statusHistory ?? [])
    expect(Number.isNaN(Date.parse(String(timestamp)))).toBe(false);
});

test("a sale of 4001 is authorised, and its settlement is declined", async () => {
  const own = await openOwn();
  const { transaction } = await sell(own, { amount: "4001.00" });
  expect(transaction.status).toBe("submitted_for_settlement");
  own.simulator.books.settle(own.merchant.merchantId);
  expect((await own.gateway.transaction.find(transaction.id)).status).toBe("settlement_declined");
});

describe("3-D Secure", () => {
  const required = { submitForSettlement: true, threeDSecure: { required: true } };

  test.each([
    ["no authentication", undefined],
    ["a failed one", "failed"],
  ] as const)("where it is required, %s is rejected", async (_, threeDSecure) => {
    const own = await openOwn();
    const paymentMethodNonce = own.simulator.makeNonce(
      own.merchant.merchantId,
      "visa",
      threeDSecure ? { amount: "19.99", threeDSecure } : {},
    );
    expect((await sell(own, { paymentMethodNonce, options: required })).transaction).toMatchObject({
      status: "gateway_rejected",
      gatewayRejectionReason: "three_d_secure",
    });
  });

  test("where only an authentication is looked for, a failed one is taken, and none is rejected", async () => {
    const own = await openOwn();
    own.simulator.settings.threeDSecureRequired = "authentication took place";
    const nonce = (more: object) => own.simulator.makeNonce(own.merchant.merchantId, "visa", more);
    const failed = nonce({ amount: "19.99", threeDSecure: "failed" });
    expect((await sell(own, { paymentMethodNonce: failed, options: required })).success).toBe(true);
    expect((await sell(own, { paymentMethodNonce: nonce({}), options: required })).success).toBe(false);
  });

  test("an authenticated nonce is good for its own amount and merchant account only", async () => {
    const own = await openOwn();
    const [pounds, euros] = own.merchant.merchantAccounts.map(({ id }) => id);
    const nonce = () =>
      own.simulator.makeNonce(own.merchant.merchantId, "visa", {
        amount: "19.99",
        threeDSecure: "authenticated",
        ...(pounds ? { merchantAccountId: pounds } : {}),
      });
    const of = (more: object) => sell(own, { paymentMethodNonce: nonce(), options: required, ...more });
    expect(codesOf(await of({ amount: "20.00" }))).toEqual(["91585"]);
    expect(codesOf(await of({ merchantAccountId: euros }))).toEqual(["91584"]);
    expect((await of({})).transaction.threeDSecureInfo).toMatchObject({
      status: "authenticate_successful",
      liabilityShifted: true,
      liabilityShiftPossible: true,
      enrolled: "Y",
    });
  });
});

describe("the same sale again", () => {
  const twice = async (own: Opened, betweenMs = 0) => {
    await sell(own, { orderId: "L-twice" });
    own.simulator.settings.clockAheadMs += betweenMs;
    return sell(own, { orderId: "L-twice" });
  };

  test("within the window is rejected as a duplicate, and money is taken once", async () => {
    const own = await openOwn();
    expect((await twice(own)).transaction).toMatchObject({
      status: "gateway_rejected",
      gatewayRejectionReason: "duplicate",
    });
    expect(own.simulator.books.countTaken(own.merchant.merchantId, "L-twice")).toBe(1);
  });

  test("passes after the window, and where duplicates are not looked for", async () => {
    const late = await openOwn();
    expect((await twice(late, 31_000)).success).toBe(true);
    const careless = await openOwn({ duplicateChecking: false });
    expect((await twice(careless)).success).toBe(true);
  });
});
