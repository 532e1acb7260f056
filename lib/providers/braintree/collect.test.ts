import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BraintreeAccount, startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let account: BraintreeAccount;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
  account = braintree.open({ paypal: true });
});
afterAll(() => braintree.stop());
beforeEach(() => {
  reference = randomUUID();
});

const taken = (of = account, orderId = reference) => of.books.countTaken(of.merchantId, orderId);
const plainNonce = (paid: "visa" | "paypal" = "visa") =>
  braintree.simulator.makeNonce(account.merchantId, paid);

describe.each([false, true])("at an account whose request keys are enabled: %s,", (apiRequestKeys) => {
  test("a payment is made once, under our reference, of the whole amount, and for settlement", async () => {
    const own = braintree.open({ apiRequestKeys });
    const paymentToken = own.nonce();
    const calling = own.call();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => own.collect(paymentToken, { reference }, calling)),
    );
    expect(answers.filter((answer) => answer?.kind === "done").length).toBeGreaterThan(0);
    expect(own.books.transactions(own.merchantId)).toMatchObject([
      { orderId: reference, amount: "10.00", currency: "GBP", status: "submitted_for_settlement" },
    ]);
  });

  test("what is stored is charged once for each reference, whoever repeats it, and is asked for as the merchant's own doing", async () => {
    const own = braintree.open({ apiRequestKeys });
    const paid = await own.collect(own.nonce(), { store: true });
    if (paid?.kind !== "done" || !paid.value.instrument) throw new Error("not stored");
    const { reference: instrument } = paid.value.instrument;
    const calling = own.call();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => own.collectStored(instrument, { reference }, calling)),
    );
    for (const answer of answers) expect(["done", "unknown"]).toContain(answer?.kind);
    expect((await own.collectStored(instrument, { reference }, calling))?.kind).toBe("done");
    expect(taken(own)).toBe(1);
    expect(own.books.transactions(own.merchantId)).toContainEqual(
      expect.objectContaining({ orderId: reference, transactionSource: "unscheduled", amount: "9.00" }),
    );
    expect((await own.inquire(reference, 900)).kind).toBe("done");
  });
});

test("the payment at which a card is stored begins the series in which it is charged again, and no other begins one", async () => {
  const sourceOf = (orderId: string) =>
    account.books.findByOrderId(account.merchantId, orderId)?.transactionSource;
  const [stored, plain] = [randomUUID(), randomUUID()];
  const paid = await account.collect(account.nonce(), { reference: stored, store: true });
  await account.collect(account.nonce(), { reference: plain });
  if (paid?.kind !== "done" || !paid.value.instrument) throw new Error("not stored");
  await account.collectStored(paid.value.instrument.reference, { reference });
  expect([stored, reference, plain].map(sourceOf)).toEqual(["unscheduled", "unscheduled", null]);
});

test("a stored card that was deleted at Braintree is declined, with Braintree's own code: no credentials are wrong", async () => {
  const paid = await account.collect(account.nonce(), { store: true });
  if (paid?.kind !== "done" || !paid.value.instrument) throw new Error("not stored");
  const { reference: instrument } = paid.value.instrument;
  await account.removeStored(instrument);
  expect(await account.collectStored(instrument, { reference })).toEqual({
    kind: "declined",
    reason: "mandate_refused",
    code: "91518",
    reference: null,
  });
  expect(taken()).toBe(0);
});

test("a stored card is charged nothing while it cannot be told whether it was charged before", async () => {
  const paid = await account.collect(account.nonce(), { store: true });
  if (paid?.kind !== "done" || !paid.value.instrument) throw new Error("not stored");
  braintree.simulator.suffer("fail before the work", "inquire", 3);
  expect((await account.collectStored(paid.value.instrument.reference, { reference }))?.kind).toBe("unknown");
  expect(taken()).toBe(0);
});

test.each([
  ["JPY", 500, "500"],
  ["KWD", 1230, "1.230"],
  ["EUR", 5, "0.05"],
])("an amount of %s goes out with the decimals of its currency", async (currency, amountMinor, amount) => {
  const answer = await account.collect(account.nonce("visa", amount), {
    reference,
    money: { amountMinor, currency },
  });
  expect(answer?.kind).toBe("done");
  expect(account.books.findByOrderId(account.merchantId, reference)).toMatchObject({ amount, currency });
});

test("a card that its bank has not confirmed is not charged, unless the tenant has said that 3-D Secure is off", async () => {
  expect(await account.collect(plainNonce(), { reference })).toMatchObject({
    kind: "declined",
    reason: "authentication_failed",
    code: "three_d_secure",
  });
  expect(taken()).toBe(0);
  const off = braintree.open({}, { threeDSecure: "off" });
  const paymentToken = braintree.simulator.makeNonce(off.merchantId, "visa");
  expect((await off.collect(paymentToken, { reference }))?.kind).toBe("done");
});

describe.each(["liability shifted", "authentication took place"] as const)(
  "where Braintree itself looks only at this: %s,",
  (threeDSecureRequired) => {
    beforeEach(() => {
      braintree.simulator.settings.threeDSecureRequired = threeDSecureRequired;
    });
    afterEach(() => {
      braintree.simulator.settings.threeDSecureRequired = "liability shifted";
    });
    const ended = (threeDSecure: "failed" | "unavailable" | "attempted", of = account) =>
      braintree.simulator.makeNonce(of.merchantId, "visa", { threeDSecure, amount: "10.00" });

    test("a card whose bank was asked and did not confirm the payer is not charged, unless 3-D Secure is off", async () => {
      expect(await account.collect(ended("failed"), { reference })).toMatchObject({
        kind: "declined",
        reason: "authentication_failed",
        code: "not_confirmed",
      });
      expect(account.books.findByOrderId(account.merchantId, reference)).toBeNull();
      const off = braintree.open({}, { threeDSecure: "off" });
      expect((await off.collect(ended("failed", off), { reference }))?.kind).toBe("done");
    });

    test("a card whose bank could not be asked is Braintree's to decide about", async () => {
      const answer = await account.collect(ended("unavailable"), { reference });
      if (threeDSecureRequired === "authentication took place") expect(answer?.kind).toBe("done");
      else expect(answer).toMatchObject({ kind: "declined", code: "three_d_secure" });
    });

    test("a card whose bank takes the liability for an attempt is charged", async () => {
      expect((await account.collect(ended("attempted"), { reference }))?.kind).toBe("done");
    });
  },
);

test("a card that was confirmed for another amount is not charged", async () => {
  expect(await account.collect(account.nonce("visa", "9.99"), { reference })).toMatchObject({
    kind: "declined",
    reason: "authentication_failed",
    code: "91585",
  });
  expect(taken()).toBe(0);
});

describe("PayPal", () => {
  test("is charged without 3-D Secure, and is not stored", async () => {
    const answer = await account.collect(plainNonce("paypal"), {
      reference,
      paymentMethod: "PAYPAL",
      store: true,
    });
    expect(answer?.kind).toBe("done");
    expect(answer).not.toHaveProperty("value.instrument");
    expect(taken()).toBe(1);
  });

  test("is no name under which a card is charged that its bank has not confirmed", async () => {
    expect(await account.collect(plainNonce(), { reference, paymentMethod: "PAYPAL" })).toMatchObject({
      kind: "declined",
      reason: "card_not_supported",
    });
    expect(taken()).toBe(0);
  });

  test("is no card, whether or not brands of cards are named: a scheme may take cards only", async () => {
    for (const cardBrands of [[], ["VISA"]])
      expect(await account.collect(plainNonce("paypal"), { reference, cardBrands })).toMatchObject({
        kind: "declined",
        reason: "card_not_supported",
      });
    expect(taken()).toBe(0);
  });
});

describe("a one-time token", () => {
  test("that was used is not a no: what it was used for is asked", async () => {
    const paymentToken = account.nonce();
    await account.collect(paymentToken, { reference });
    expect(await account.collect(paymentToken, { reference })).toMatchObject({ kind: "unknown" });
    expect(taken()).toBe(1);
  });

  test("that nobody knows any more is a reason to try again, and nobody was charged", async () => {
    for (const cardBrands of [[], ["VISA"]])
      expect(await account.collect("tokencc_gone", { reference, cardBrands })).toMatchObject({
        kind: "declined",
        reason: "try_again_later",
      });
    expect(taken()).toBe(0);
  });
});

test.each([
  ["declined", "generic", "2000"],
  ["fraud", "suspected_fraud", "fraud"],
  ["risk", "suspected_fraud", "risk_threshold"],
  ["failure", "try_again_later", "3000"],
] as const)("a card that is to end so is declined for our reason: %s", async (paid, reason, code) => {
  expect(await account.collect(account.nonce(paid), { reference })).toMatchObject({
    kind: "declined",
    reason,
    code,
  });
});

test("no merchant account for the currency, or a wrong one, is the tenant's to put right, and nobody was charged", async () => {
  const answer = await account.collect(account.nonce(), {
    reference,
    money: { amountMinor: 1000, currency: "SEK" },
  });
  expect(answer).toMatchObject({ kind: "refused", cause: expect.stringContaining("SEK") });
  const wrong = braintree.open({}, { merchantAccountIds: "GBP:nobody" });
  expect(await wrong.collect(wrong.nonce(), { reference })).toMatchObject({
    kind: "refused",
    cause: expect.stringContaining("91513"),
  });
  expect(taken(wrong)).toBe(0);
});
