import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { facts, startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
let intents: Stripe.PaymentIntentResource;
beforeAll(async () => {
  account = await startTestAccount();
  intents = account.stripe.paymentIntents;
});
afterAll(() => account.simulator.stop());

const good = "4242424242424242";
const eventsOf = (id: string) =>
  account.simulator.events
    .list(account.accountId)
    .filter(({ data }) => data.object.id === id)
    .map(({ type }) => type);
const refusal = (promise: Promise<unknown>): Promise<Stripe.errors.StripeError> =>
  promise.then(
    () => Promise.reject(new Error("it was not refused")),
    (error) => error,
  );

describe("a payment", () => {
  test("with a fresh token is made, with the card that was typed, and the charge has the metadata", async () => {
    const token = account.token(good, { expMonth: 4, expYear: 2041, billing_details: { name: "A Payer" } });
    const paid = await account.pay(good, {
      confirmation_token: token,
      metadata: { link_id: "L 1&x" },
      statement_descriptor_suffix: "INV 1042",
      expand: ["latest_charge"],
    });
    expect(paid).toMatchObject({
      status: "succeeded",
      amount_received: 1000,
      metadata: { link_id: "L 1&x" },
    });
    expect(paid.latest_charge).toMatchObject({
      captured: true,
      metadata: { link_id: "L 1&x" },
      billing_details: { name: "A Payer" },
      calculated_statement_descriptor: "ACME* INV 1042",
      payment_method_details: { card: { brand: "visa", last4: "4242", exp_month: 4, exp_year: 2041 } },
    });
    expect(await account.stripe.confirmationTokens.retrieve(token)).toMatchObject({
      payment_intent: paid.id,
      expires_at: null,
      payment_method_preview: { card: { last4: "4242" } },
    });
  });

  test.each([
    ["amount", { amount: 1001 }, "1001"],
    ["currency", { currency: "usd" }, "usd"],
    [
      "setup_future_usage",
      { setup_future_usage: "off_session" as const, confirmation_token: "" },
      "off_session",
    ],
  ])(
    "for another %s than the page showed is refused with both, and leaves nothing behind",
    async (name, changes, value) => {
      const before = account.simulator.books.paymentIntents(account.accountId).length;
      const error = await refusal(account.pay(good, { ...changes, confirmation_token: account.token(good) }));
      expect(error).toMatchObject({ statusCode: 400, param: name });
      expect(error.message).toContain(value);
      expect(error.message).toContain(JSON.stringify({ ...facts, setup_future_usage: null }[name]));
      expect(account.simulator.books.paymentIntents(account.accountId)).toHaveLength(before);
    },
  );

  test("a token confirms once, and not after it has expired", async () => {
    const token = account.token(good);
    await account.pay(good, { confirmation_token: token });
    const used = { statusCode: 400, type: "StripeInvalidRequestError", param: "confirmation_token" };
    expect(await refusal(account.pay(good, { confirmation_token: token }))).toMatchObject(used);
    const old = account.token(good);
    account.simulator.clock.advance(account.simulator.settings.tokenMs + 1_000);
    expect(await refusal(account.pay(good, { confirmation_token: old }))).toMatchObject(used);
  });

  test("needs a return_url where its methods may lead the payer away", async () => {
    const asked = { amount: 1000, currency: "eur", confirm: true, payment_method: "pm_card_visa" };
    expect(await refusal(intents.create(asked))).toMatchObject({ statusCode: 400, param: "return_url" });
    await expect(intents.create({ ...asked, return_url: "https://pay.example.test" })).resolves.toMatchObject(
      {
        status: "succeeded",
      },
    );
  });

  test("can be processing, and is decided later", async () => {
    const { bank } = account.simulator;
    const [good, bad] = await Promise.all([account.pay("4000000000009094"), account.pay("4000000000009094")]);
    expect(good.status).toBe("processing");
    bank.finishProcessing(account.accountId, good.id, "succeeded");
    bank.finishProcessing(account.accountId, bad.id, "failed");
    expect((await intents.retrieve(good.id)).status).toBe("succeeded");
    expect(await intents.retrieve(bad.id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined" },
    });
  });
});

describe("a decline", () => {
  test.each([
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000009987", "card_declined", "lost_card"],
    ["4000000000009979", "card_declined", "stolen_card"],
    ["4000000000000069", "expired_card", "expired_card"],
    ["4000000000000127", "incorrect_cvc", "incorrect_cvc"],
    ["4000000000000119", "processing_error", "processing_error"],
    ["4000000000006975", "card_declined", "card_velocity_exceeded"],
    ["4111111111111111", "card_declined", "test_mode_live_card"],
  ])(
    "of %s is a 402 with %s and %s, the charge, and the intent as it is then",
    async (number, code, decline_code) => {
      const error = await refusal(account.pay(number));
      expect(error).toMatchObject({
        type: "StripeCardError",
        statusCode: 402,
        code,
        decline_code,
        charge: expect.stringMatching(/^ch_/),
        payment_intent: { status: "requires_payment_method", last_payment_error: { code, decline_code } },
        payment_method: { type: "card" },
      });
      expect(eventsOf(error.payment_intent?.id ?? "")).toEqual([
        "payment_intent.created",
        "payment_intent.payment_failed",
      ]);
    },
  );

  test("leaves the same intent to be paid with another card, under a new key", async () => {
    const { payment_intent } = await refusal(account.pay("4000000000000002"));
    const again = { return_url: "https://pay.example.test/return" };
    const paid = await intents.confirm(payment_intent?.id ?? "", {
      ...again,
      confirmation_token: account.token(good),
    });
    expect(paid).toMatchObject({ id: payment_intent?.id, status: "succeeded", last_payment_error: null });
  });
});

describe("in the wrong state", () => {
  test("nothing is confirmed or cancelled twice, and the refusal carries the intent", async () => {
    const { id } = await account.pay(good);
    const unexpected = {
      statusCode: 400,
      code: "payment_intent_unexpected_state",
      payment_intent: { id, status: "succeeded" },
    };
    expect(await refusal(intents.confirm(id, { payment_method: "pm_card_visa" }))).toMatchObject(unexpected);
    expect(await refusal(intents.cancel(id))).toMatchObject(unexpected);
    expect(await refusal(intents.capture(id))).toMatchObject(unexpected);
    expect(
      account.simulator.books.charges(account.accountId).filter((charge) => charge.payment_intent === id),
    ).toHaveLength(1);
  });

  const waiting: [string, () => Promise<string>][] = [
    ["requires_payment_method", async () => (await intents.create({ amount: 1000, currency: "eur" })).id],
    [
      "requires_confirmation",
      async () =>
        (await intents.create({ amount: 1000, currency: "eur", payment_method: "pm_card_visa" })).id,
    ],
    ["requires_action", async () => (await account.pay("4000002760003184")).id],
    ["requires_capture", async () => (await account.pay(good, { capture_method: "manual" })).id],
  ];
  test.each(waiting)("what %s can be cancelled, with a reason, for good", async (status, make) => {
    const id = await make();
    expect((await intents.retrieve(id)).status).toBe(status);
    const cancelled = await intents.cancel(id, { cancellation_reason: "abandoned" });
    expect(cancelled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
    expect(cancelled.canceled_at).toEqual(expect.any(Number));
    expect(await refusal(intents.confirm(id, { payment_method: "pm_card_visa" }))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    expect(eventsOf(id)).toContain("payment_intent.canceled");
  });

  test("what was authorised is captured once, all of it or a part", async () => {
    const { id } = await account.pay(good, { capture_method: "manual" });
    expect(account.simulator.books.countCaptured(account.accountId, "none", "")).toBe(0);
    expect(await refusal(intents.capture(id, { amount_to_capture: 1001 }))).toMatchObject({
      statusCode: 400,
    });
    expect(await intents.capture(id, { amount_to_capture: 600 })).toMatchObject({
      status: "succeeded",
      amount_received: 600,
      amount_capturable: 0,
    });
    expect(await refusal(intents.capture(id))).toMatchObject({ code: "payment_intent_unexpected_state" });
  });
});
