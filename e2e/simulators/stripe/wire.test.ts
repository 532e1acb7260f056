import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeForm } from "./form.ts";
import { makeSdk, openTestAccount, startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.simulator.stop());

describe("who asks", () => {
  test.each([null, "sk_test_unknown0000"])(
    "without a key that is known (%s), it is a 401 with a request id",
    async (key) => {
      const { response, body } = await account.ask("/v1/balance", { key });
      expect(response.status).toBe(401);
      expect(response.headers.get("request-id")).toMatch(/^req_/);
      expect(body.error).toMatchObject({ type: "invalid_request_error", message: expect.any(String) });
    },
  );

  test("a key for live mode is refused outright", async () => {
    const { response } = await account.ask("/v1/balance", { key: account.secretKey.replace("test", "live") });
    expect(response.status).toBe(401);
  });

  test("a restricted key does what it may, and is told which permission it lacks", async () => {
    const restricted = openTestAccount(account.simulator, { restricted: ["rak_payment_intent_write"] });
    expect(restricted.secretKey).toMatch(/^rk_test_/);
    await expect(restricted.pay("4242424242424242")).resolves.toMatchObject({ status: "succeeded" });
    // As stripe-node's issue 2246 shows it, there is no code.
    await expect(restricted.stripe.balance.retrieve()).rejects.toMatchObject({
      type: "StripePermissionError",
      statusCode: 403,
      code: undefined,
      message: expect.stringContaining("rak_balance_read"),
    });
    await expect(restricted.stripe.accounts.retrieveCurrent()).rejects.toMatchObject({ statusCode: 403 });
  });

  test("what one account made is not there for another", async () => {
    const stranger = openTestAccount(account.simulator);
    const { id, latest_charge } = await account.pay("4242424242424242");
    const refund = await account.stripe.refunds.create({ payment_intent: id, amount: 100 });
    const absent = { statusCode: 404, code: "resource_missing" };
    await expect(stranger.stripe.paymentIntents.retrieve(id)).rejects.toMatchObject(absent);
    await expect(stranger.stripe.charges.retrieve(String(latest_charge))).rejects.toMatchObject(absent);
    await expect(stranger.stripe.refunds.retrieve(refund.id)).rejects.toMatchObject(absent);
    expect((await stranger.stripe.paymentIntents.list()).data).toEqual([]);
    await expect(
      stranger.pay("4242424242424242", { confirmation_token: account.token("4242424242424242") }),
    ).rejects.toMatchObject({ code: "resource_missing", param: "confirmation_token" });
  });

  test("the publishable key reads an intent by its secret, without metadata, and nothing else", async () => {
    const { id, client_secret } = await account.pay("4242424242424242", { metadata: { link_id: "L1" } });
    const key = account.publishableKey;
    const seen = await account.ask(`/v1/payment_intents/${id}?client_secret=${client_secret}`, { key });
    expect(seen.body).toMatchObject({ id, status: "succeeded" });
    expect(seen.body).not.toHaveProperty("metadata");
    for (const path of [
      `/v1/payment_intents/${id}`,
      "/v1/payment_intents",
      "/v1/balance",
      `/v1/payment_intents/${id}?client_secret=x`,
    ])
      expect((await account.ask(path, { key })).response.ok, path).toBe(false);
  });
});

describe("how it asks", () => {
  test("JSON is not a form", async () => {
    const { response } = await account.ask("/v1/customers", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(response.status).toBe(400);
  });

  test("another version of the API than the SDK's is refused", async () => {
    await expect(account.stripe.balance.retrieve({}, { apiVersion: "2024-06-20" })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await account.stripe.balance.retrieve()).lastResponse.statusCode).toBe(200);
  });

  test("brackets may be encoded or bare, and spaces are %20 or +", () => {
    const bare = "metadata[a b]=L%201%26x&list[0]=one&list[1]=two&card[n][m]=";
    const encoded = "metadata%5Ba%20b%5D=L+1%26x&list%5B0%5D=one&list%5B1%5D=two&card%5Bn%5D%5Bm%5D=";
    expect(decodeForm(bare)).toEqual({
      metadata: { "a b": "L 1&x" },
      list: ["one", "two"],
      card: { n: { m: "" } },
    });
    expect(decodeForm(encoded)).toEqual(decodeForm(bare));
    expect(decodeForm("list[]=one&list[]=two")).toEqual({ list: ["one", "two"] });
  });

  test.each([
    [{ amuont: 1 }, "amuont"],
    [{ payment_method_options: { card: { colour: "red" } } }, "payment_method_options[card][colour]"],
  ])("a parameter that Stripe does not know is refused by its name: %j", async (more, param) => {
    await expect(account.pay("4242424242424242", more as object)).rejects.toMatchObject({
      statusCode: 400,
      code: "parameter_unknown",
      param,
    });
  });

  test("a parameter that is missing, or no whole number, is refused by its name", async () => {
    await expect(account.stripe.paymentIntents.create({ currency: "eur" } as never)).rejects.toMatchObject({
      code: "parameter_missing",
      param: "amount",
    });
    await expect(
      account.stripe.paymentIntents.create({ amount: 10.5, currency: "eur" }),
    ).rejects.toMatchObject({
      code: "parameter_invalid_integer",
      param: "amount",
    });
    await expect(
      account.stripe.paymentIntents.create({ amount: 1000, currency: "EUR" }),
    ).rejects.toMatchObject({
      param: "currency",
    });
  });

  test("payment_method_types is gone, and two choices of methods exclude each other", async () => {
    await expect(
      account.pay("4242424242424242", { payment_method_types: ["card"] } as object),
    ).rejects.toMatchObject({ code: "payment_method_types_no_longer_supported" });
    await expect(
      account.pay("4242424242424242", { automatic_payment_methods: { enabled: true } }),
    ).rejects.toMatchObject({ code: "parameters_exclusive" });
  });

  test("metadata has at most 50 keys of 40 characters, with values of 500", async () => {
    const create = (metadata: Record<string, string>) =>
      account.stripe.paymentIntents.create({ amount: 1000, currency: "eur", metadata });
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, "v"]));
    await expect(create({ ...keys(49), ["k".repeat(40)]: "v".repeat(500) })).resolves.toBeTruthy();
    for (const metadata of [keys(51), { ["k".repeat(41)]: "v" }, { k: "v".repeat(501) }])
      await expect(create(metadata)).rejects.toMatchObject({
        statusCode: 400,
        type: "StripeInvalidRequestError",
      });
  });

  test("what cannot be expanded is refused, and what can stands in full only where it was asked for", async () => {
    const { id } = await account.pay("4242424242424242");
    await expect(
      account.stripe.paymentIntents.retrieve(id, { expand: ["amount_due"] }),
    ).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await account.stripe.paymentIntents.retrieve(id)).latest_charge).toMatch(/^ch_/);
    const before = account.simulator.books.charges(account.accountId).length;
    await expect(
      account.pay("4242424242424242", { expand: ["latest_charge.nothing"] }),
    ).rejects.toMatchObject({
      param: "expand",
    });
    expect(account.simulator.books.charges(account.accountId)).toHaveLength(before);
    const { data } = await account.stripe.paymentIntents.list({
      limit: 1,
      expand: ["data.latest_charge.balance_transaction"],
    });
    expect(data[0]?.latest_charge).toMatchObject({
      object: "charge",
      balance_transaction: { amount: 1000, fee: 0 },
    });
  });

  test("no number of a card is kept or logged, wherever it was sent", async () => {
    const number = "4242424242424242";
    await account.pay(number, { description: `card ${number}` }).catch(() => {});
    await account.ask("/v1/sim/confirmation_tokens", {
      method: "POST",
      key: account.publishableKey,
      body: `card[number]=${number}&card[exp_month]=12&card[exp_year]=2040&card[cvc]=123`,
    });
    expect(account.simulator.requests.length).toBeGreaterThan(1);
    expect(JSON.stringify(account.simulator.requests)).not.toContain(number);
    expect(JSON.stringify(account.simulator.books.paymentMethods(account.accountId))).not.toContain(number);
  });

  test("a key is genuine when it reads the balance, which says its mode, and the account says its id", async () => {
    expect(await account.stripe.balance.retrieve()).toMatchObject({ object: "balance", livemode: false });
    expect(await account.stripe.accounts.retrieveCurrent()).toMatchObject({ id: account.accountId });
    await expect(makeSdk(account.simulator.url, "sk_test_nobody00").balance.retrieve()).rejects.toMatchObject(
      {
        type: "StripeAuthenticationError",
      },
    );
  });
});
