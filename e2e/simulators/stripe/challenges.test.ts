import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.simulator.stop());

const answer = (id: string, outcome: "complete" | "fail") =>
  account.simulator.bank.answerChallenge(account.accountId, id, outcome);
const retrieve = (id: string) => account.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });

describe("a card whose bank asks the payer", () => {
  test.each(["4000002500003155", "4000002760003184", "4000000000003220", "4000003800000446"])(
    "%s waits for the payer, and is paid when they have proved who they are",
    async (number) => {
      const waiting = await account.pay(number);
      expect(waiting).toMatchObject({
        status: "requires_action",
        latest_charge: null,
        next_action: { type: "use_stripe_sdk" },
        client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      });
      expect((await retrieve(waiting.id)).status).toBe("requires_action");
      answer(waiting.id, "complete");
      expect(await retrieve(waiting.id)).toMatchObject({
        status: "succeeded",
        next_action: null,
        latest_charge: { payment_method_details: { card: { three_d_secure: { result: "authenticated" } } } },
      });
    },
  );

  test.each([
    ["4000002760003184", "fail", "payment_intent_authentication_failure", undefined],
    ["4000008400001280", "complete", "payment_intent_authentication_failure", undefined],
    ["4000008260003178", "complete", "card_declined", "insufficient_funds"],
    ["4000008400001629", "complete", "card_declined", "generic_decline"],
  ] as const)("%s after %s needs another card, for %s", async (number, outcome, code, decline) => {
    const { id } = await account.pay(number);
    answer(id, outcome);
    const after = await retrieve(id);
    expect(after).toMatchObject({ status: "requires_payment_method", payment_method: null });
    expect(after.last_payment_error?.code).toBe(code);
    expect(after.last_payment_error?.decline_code).toBe(decline);
    expect(() => answer(id, "complete")).toThrow();
  });

  test("is asked only when that is wanted, where the bank leaves it open", async () => {
    expect((await account.pay("4000000000003055")).status).toBe("succeeded");
    const options = { payment_method_options: { card: { request_three_d_secure: "any" as const } } };
    expect((await account.pay("4000000000003055", options)).status).toBe("requires_action");
    expect((await account.pay("378282246310005", options)).status).toBe("succeeded");
  });

  test("is sent away and comes back by its return_url, when the page's script is not used", async () => {
    const { next_action, id } = await account.pay("4000002760003184", { use_stripe_sdk: false });
    const url = next_action?.redirect_to_url?.url ?? "";
    expect((await fetch(url)).status).toBe(200);
    const back = await fetch(url, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ outcome: "complete" }),
    });
    const location = new URL(back.headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe("https://pay.example.test/return");
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      payment_intent: id,
      redirect_status: "succeeded",
    });
  });

  test("ends its question over HTTP only with the intent's secret", async () => {
    const { id, client_secret } = await account.pay("4000002760003184");
    const end = (secret: string) =>
      account.ask(`/v1/sim/payment_intents/${id}/challenge`, {
        method: "POST",
        key: account.publishableKey,
        body: new URLSearchParams({ client_secret: secret, outcome: "complete" }).toString(),
      });
    expect((await end("pi_x_secret_x")).response.status).toBe(400);
    expect((await end(client_secret ?? "")).body).toMatchObject({ status: "succeeded" });
  });
});

describe("a card that is kept for later", () => {
  const keep = async (number: string) => {
    const customer = await account.stripe.customers.create({
      email: "payer@example.test",
      metadata: { tenant_id: "T7" },
    });
    const usage = { customer: customer.id, setup_future_usage: "off_session" as const };
    const paid = await account.pay(number, usage).catch((error) => error.payment_intent);
    if (paid.status === "requires_action") answer(paid.id, "complete");
    const { data } = await account.stripe.customers.listPaymentMethods(customer.id, { type: "card" });
    return { customer: customer.id, methods: data };
  };
  const chargeLater = (customer: string, payment_method: string) =>
    account.stripe.paymentIntents.create({
      amount: 900,
      currency: "eur",
      customer,
      payment_method,
      off_session: true,
      confirm: true,
      allowed_payment_method_types: ["card"],
    });

  test("is the customer's after a success and not after a decline", async () => {
    expect((await keep("4242424242424242")).methods).toMatchObject([
      { type: "card", card: { last4: "4242" } },
    ]);
    expect((await keep("4000000000000002")).methods).toEqual([]);
  });

  test.each(["4242424242424242", "4000002500003155", "4000003800000446"])(
    "%s can be charged without the payer",
    async (number) => {
      const { customer, methods } = await keep(number);
      expect(await chargeLater(customer, methods[0]?.id ?? "")).toMatchObject({
        status: "succeeded",
        amount: 900,
      });
    },
  );

  test("whose bank always asks is a 402 without the payer, never a question", async () => {
    const { customer, methods } = await keep("4000002760003184");
    await expect(chargeLater(customer, methods[0]?.id ?? "")).rejects.toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
      payment_intent: { status: "requires_payment_method" },
    });
  });

  test("is of no use to anybody else, and to nobody once it was forgotten", async () => {
    const { customer, methods } = await keep("4242424242424242");
    const id = methods[0]?.id ?? "";
    const other = await account.stripe.customers.create({});
    await expect(chargeLater(other.id, id)).rejects.toMatchObject({
      statusCode: 400,
      param: "payment_method",
    });
    await account.stripe.paymentMethods.detach(id);
    expect((await account.stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
    await expect(chargeLater(customer, id)).rejects.toMatchObject({ statusCode: 400 });
    await expect(account.stripe.paymentMethods.detach(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("was not kept when it was charged without being asked for: then it is spent", async () => {
    const { payment_method } = await account.pay("4242424242424242");
    const customer = await account.stripe.customers.create({});
    await expect(chargeLater(customer.id, String(payment_method))).rejects.toMatchObject({ statusCode: 400 });
  });
});
