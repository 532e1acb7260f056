import type Stripe from "stripe";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { StripeFault } from "./faults.ts";
import { facts, makeSdk, startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterEach(() => {
  account.simulator.clearFaults();
  account.simulator.settings.latencyMs = 0;
});
afterAll(() => account.simulator.stop());

const good = "4242424242424242";
let keys = 0;
/** One attempt, which can be made again with the same key and body. */
function attempt(number = good, options: Stripe.RequestOptions = {}) {
  keys += 1;
  const key = `pay:L${keys}:1`;
  const confirmation_token = account.token(number);
  return {
    key,
    make: (changes: Partial<Stripe.PaymentIntentCreateParams> = {}, more: Stripe.RequestOptions = {}) =>
      account.pay(
        number,
        { confirmation_token, metadata: { attempt: key }, ...changes },
        { idempotencyKey: key, ...options, ...more },
      ) as Promise<Stripe.Response<Stripe.PaymentIntent>>,
    charges: () => account.simulator.books.countCaptured(account.accountId, "attempt", key),
  };
}

describe("an idempotency key", () => {
  test("answers the same body again, says so, and there is one payment", async () => {
    const { make, charges, key } = attempt();
    const [first, again] = [await make(), await make()];
    expect(again).toEqual(first);
    expect(again.lastResponse.headers).toMatchObject({
      "idempotent-replayed": "true",
      "idempotency-key": key,
      "original-request": first.lastResponse.requestId,
    });
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect(charges()).toBe(1);
  });

  test("does not serve for anything else, and is not spoilt by that", async () => {
    const { make } = attempt();
    const first = await make();
    await expect(make({ amount: 2000 })).rejects.toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
    });
    expect((await make()).id).toBe(first.id);
  });

  test("replays a decline; another key with another token can succeed on the same intent", async () => {
    const { make } = attempt("4000000000009995");
    const decline = { statusCode: 402, decline_code: "insufficient_funds" };
    await expect(make()).rejects.toMatchObject(decline);
    const count = account.simulator.books.charges(account.accountId).length;
    await expect(make()).rejects.toMatchObject(decline);
    expect(account.simulator.books.charges(account.accountId)).toHaveLength(count);
  });

  test("that is at work is a 409 for whoever comes meanwhile, which the SDK sends again by itself", async () => {
    account.simulator.settings.latencyMs = 1_000;
    const { make, charges } = attempt();
    const first = make();
    await expect.poll(() => charges()).toBe(1);
    await expect(make()).rejects.toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    const patient = make({}, { maxNetworkRetries: 6 });
    expect((await patient).id).toBe((await first).id);
    expect(charges()).toBe(1);
  });

  test("remembers nothing of what was refused before any work", async () => {
    const { make } = attempt();
    await expect(make({ amount: 1 })).rejects.toMatchObject({ code: "amount_too_small" });
    await expect(make()).resolves.toMatchObject({ status: "succeeded" });
  });

  test("is forgotten after its time, belongs to its account, and has at most 255 characters", async () => {
    const { make } = attempt();
    await make();
    account.simulator.clock.advance(account.simulator.settings.idempotencyMs + 1_000);
    await expect(make()).rejects.toMatchObject({ param: "confirmation_token" });
    await expect(
      account.stripe.customers.create({}, { idempotencyKey: "k".repeat(256) }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe("when something goes wrong", () => {
  test.each<[StripeFault, number, object]>([
    ["lose the request", 0, { type: "StripeConnectionError" }],
    ["lose the answer", 1, { type: "StripeConnectionError" }],
    ["fail before the work", 0, { type: "StripeAPIError", statusCode: 500 }],
    ["fail after the work", 1, { type: "StripeAPIError", statusCode: 500 }],
    ["be unavailable", 0, { type: "StripeAPIError" }],
    ["answer nonsense", 1, { type: "StripeAPIError" }],
    ["redirect", 0, { type: "StripeAPIError" }],
    ["refuse the haste", 0, { type: "StripeRateLimitError", statusCode: 429 }],
    ["time out on a lock", 0, { type: "StripeRateLimitError", code: "lock_timeout" }],
    ["say that the key is in use", 0, { statusCode: 409 }],
  ])("%s: %i charges, and the same key again leaves exactly one", async (fault, made, error) => {
    const { make, charges } = attempt();
    account.simulator.suffer(fault, "collect");
    await expect(make()).rejects.toMatchObject(error);
    expect(charges()).toBe(made);
    await expect(make()).resolves.toMatchObject({ status: "succeeded" });
    expect(charges()).toBe(1);
  });

  test("an answer that is never given is waited for in vain, and the payment was made", async () => {
    const { make, charges } = attempt();
    account.simulator.suffer("never answer", "collect");
    await expect(make({}, { timeout: 300 })).rejects.toMatchObject({
      type: "StripeConnectionError",
      detail: { code: "ETIMEDOUT" },
    });
    await expect.poll(charges).toBe(1);
    await expect(make()).resolves.toMatchObject({ status: "succeeded" });
    expect(charges()).toBe(1);
  });

  test("an answer that is slower than whoever asks waits is there for the key", async () => {
    const { make, charges } = attempt();
    account.simulator.settings.latencyMs = 150;
    await expect(make({}, { timeout: 50 })).rejects.toMatchObject({ type: "StripeConnectionError" });
    account.simulator.settings.latencyMs = 0;
    await expect
      .poll(() =>
        make().then(
          ({ status }) => status,
          ({ statusCode }) => statusCode,
        ),
      )
      .toBe("succeeded");
    expect(charges()).toBe(1);
  });

  test("a failure that the key remembers is its answer for ever, and a list finds that nothing was made", async () => {
    const { make, charges } = attempt();
    account.simulator.suffer("fail and remember it", "collect");
    for (const _ of [1, 2]) await expect(make()).rejects.toMatchObject({ statusCode: 500 });
    expect(charges()).toBe(0);
  });

  test("a status that nobody has heard of stands in the answer only", async () => {
    const { make } = attempt();
    account.simulator.suffer("answer an unknown status", "collect");
    const { id, status } = await make();
    expect(status).toBe("resting");
    account.simulator.suffer("answer an unknown status", "inquire");
    expect((await account.stripe.paymentIntents.list({ limit: 1 })).data[0]?.status).toBe("resting");
    expect((await account.stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
  });

  test("each sort of question goes wrong for itself", async () => {
    const { id } = await account.pay(good);
    const refund = await account.stripe.refunds.create({ payment_intent: id, amount: 100 });
    const token = account.simulator.bank.typeCard(account.accountId, { number: good, facts });
    const asked = {
      check: () => account.stripe.balance.retrieve(),
      token: () => account.stripe.confirmationTokens.retrieve(token),
      collect: () => account.pay(good),
      inquire: () => account.stripe.paymentIntents.retrieve(id),
      refund: () => account.stripe.refunds.create({ payment_intent: id, amount: 100 }),
      "inquire refund": () => account.stripe.refunds.retrieve(refund.id),
    };
    for (const [name, ask] of Object.entries(asked)) {
      account.simulator.suffer("fail before the work", name as keyof typeof asked);
      for (const other of Object.keys(asked).filter((one) => one !== name))
        await expect(asked[other as keyof typeof asked](), other).resolves.toBeTruthy();
      await expect(ask(), name).rejects.toMatchObject({ statusCode: 500 });
    }
  });

  test("what befalls the product's questions does not befall a payer's browser", async () => {
    const { id, client_secret } = await account.pay(good);
    account.simulator.suffer("fail before the work", "inquire");
    const path = `/v1/payment_intents/${id}?client_secret=${client_secret}`;
    expect((await account.ask(path, { key: account.publishableKey })).response.status).toBe(200);
    await expect(account.stripe.paymentIntents.retrieve(id)).rejects.toMatchObject({ statusCode: 500 });
  });

  test("the SDK of the product, which sends again, ends with one charge whatever happens first", async () => {
    const patient = makeSdk(account.simulator.url, account.secretKey, { maxNetworkRetries: 1 });
    account.simulator.suffer("fail after the work", "collect");
    const confirmation_token = account.token(good);
    const paid = await patient.paymentIntents.create({
      amount: 1000,
      currency: "eur",
      confirm: true,
      confirmation_token,
      allowed_payment_method_types: ["card"],
      metadata: { attempt: "patient" },
    });
    expect(paid.status).toBe("succeeded");
    expect(account.simulator.books.countCaptured(account.accountId, "attempt", "patient")).toBe(1);
  });
});
