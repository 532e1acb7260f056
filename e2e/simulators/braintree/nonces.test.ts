import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { askedHostHeader, hosts } from "./browser/hosts.ts";
import { openOwn } from "./open-own.ts";
import { startBraintreeSimulator } from "./simulator.ts";
import { codesOf, connect, type Opened, sell } from "./testing.ts";

/** Asks as a browser that was given a client token of the first merchant account. */
async function openBrowser({ simulator, gateway }: Pick<Opened, "simulator" | "gateway">) {
  const { clientToken } = await gateway.clientToken.generate({});
  const { authorizationFingerprint, configUrl } = JSON.parse(Buffer.from(clientToken, "base64").toString());
  const api = new URL(configUrl).pathname.replace(/configuration$/, "");
  const ask = (host: string, pathname: string, body?: unknown, method = body ? "POST" : "GET") =>
    fetch(`${simulator.url}${pathname}`, {
      method,
      headers: { [askedHostHeader]: host, authorization: `Bearer ${authorizationFingerprint}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const graphQl = async (operationName: string, input: unknown = {}) =>
    (await ask(hosts.graphQl, "/graphql", { operationName, variables: { input } })).json() as Promise<{
      data: { tokenizeCreditCard: { token: string }; clientConfiguration: Record<string, unknown> };
      errors?: { extensions: Record<string, unknown> }[];
    }>;
  return {
    ask,
    graphQl,
    tokenize: async (number: string) => {
      const creditCard = { number, expirationMonth: "12", expirationYear: "2031", cvv: "123" };
      return (await graphQl("TokenizeCreditCard", { creditCard })).data.tokenizeCreditCard.token;
    },
    post: async (endpoint: string, body: object) => {
      const response = await ask(hosts.api, `${api}${endpoint}`, { ...body, authorizationFingerprint });
      return { status: response.status, answer: (await response.json()) as Record<string, never> };
    },
    configuration: async () =>
      (
        await ask(
          hosts.api,
          `${api}configuration?authorizationFingerprint=${encodeURIComponent(authorizationFingerprint)}`,
        )
      ).json() as Promise<Record<string, unknown>>,
  };
}

test("the configuration says the same in GraphQL and in REST, down to the fields it asks for", async () => {
  const own = await openOwn({ challenges: ["cvv", "postal_code"] });
  const browser = await openBrowser(own);
  const rest = await browser.configuration();
  const { clientConfiguration } = (await browser.graphQl("ClientConfiguration")).data;
  expect(clientConfiguration).toMatchObject({
    merchantId: own.merchant.merchantId,
    clientApiUrl: rest.clientApiUrl,
    creditCard: { challenges: ["CVV", "POSTAL_CODE"], threeDSecureEnabled: true },
  });
  expect(rest).toMatchObject({
    challenges: ["cvv", "postal_code"],
    threeDSecureEnabled: true,
    environment: "sandbox",
  });
});

test("a nonce works once, for its own merchant, and what was entered is on the transaction", async () => {
  const own = await openOwn();
  const other = own.simulator.openMerchant();
  const paymentMethodNonce = await (await openBrowser(own)).tokenize("5555555555554444");
  const elsewhere = { ...own, merchant: other, gateway: connect(own.simulator, other) };
  expect(codesOf(await sell(elsewhere, { paymentMethodNonce }))).toEqual(["91565"]);
  expect(await own.gateway.paymentMethodNonce.find(paymentMethodNonce)).toMatchObject({
    consumed: false,
    details: { bin: "555555", lastFour: "4444", cardType: "MasterCard" },
  });
  expect((await sell(own, { paymentMethodNonce })).transaction.creditCard).toMatchObject({
    bin: "555555",
    last4: "4444",
    cardType: "MasterCard",
    expirationDate: "12/2031",
  });
  expect(codesOf(await sell(own, { paymentMethodNonce }))).toEqual(["91564"]);
});

test("a nonce dies after three hours, and a client token after a day", async () => {
  const own = await openOwn();
  const browser = await openBrowser(own);
  const paymentMethodNonce = await browser.tokenize("4111111111111111");
  own.simulator.settings.clockAheadMs = 3 * 3_600_000;
  expect(codesOf(await sell(own, { paymentMethodNonce }))).toEqual(["91565"]);
  expect((await browser.graphQl("ClientConfiguration")).errors).toBeUndefined();
  own.simulator.settings.clockAheadMs = 24 * 3_600_000;
  expect((await browser.graphQl("ClientConfiguration")).errors?.[0]?.extensions).toEqual({
    errorClass: "AUTHENTICATION",
  });
});

test("a number that cannot be one is refused by its place", async () => {
  const own = await openOwn();
  const browser = await openBrowser(own);
  const creditCard = {
    number: "4111111111111112",
    expirationMonth: "12",
    expirationYear: "2031",
    cvv: "123",
  };
  const { errors } = await browser.graphQl("TokenizeCreditCard", { creditCard });
  expect(errors?.[0]?.extensions).toMatchObject({
    errorClass: "VALIDATION",
    legacyCode: "81715",
    inputPath: ["input", "creditCard", "number"],
  });
  expect(await browser.post("payment_methods/credit_cards", { creditCard })).toMatchObject({ status: 422 });
});

describe("3-D Secure", () => {
  const lookup = (nonce: string) => `payment_methods/${nonce}/three_d_secure/lookup`;
  const isConsumed = async ({ gateway }: Opened, nonce: string) =>
    ((await gateway.paymentMethodNonce.find(nonce)) as unknown as { consumed: boolean }).consumed;
  type Looked = {
    paymentMethod: { nonce: string };
    lookup: { acsUrl: string | null; transactionId: string };
  };

  test("a card without a challenge gets a new nonce with the liability shifted, and the old one is used up", async () => {
    const own = await openOwn();
    const browser = await openBrowser(own);
    const nonce = await browser.tokenize("4000000000002701");
    const { status, answer } = await browser.post(lookup(nonce), { amount: "19.99" });
    expect(status).toBe(201);
    expect(answer).toMatchObject({ threeDSecureInfo: { liabilityShifted: true }, lookup: { acsUrl: null } });
    expect(await isConsumed(own, nonce)).toBe(true);
    expect((await browser.post(lookup(nonce), { amount: "19.99" })).status).toBe(404);
  });

  test.each([
    ["SUCCESS", true],
    ["FAILURE", false],
  ])(
    "a challenge that ends in %s gives a third nonce, liability shifted: %s",
    async (action, liabilityShifted) => {
      const own = await openOwn();
      const browser = await openBrowser(own);
      const { answer } = await browser.post(lookup(await browser.tokenize("4000000000002503")), {
        amount: "19.99",
      });
      const looked = answer as unknown as Looked;
      expect(looked.lookup.acsUrl).toMatch(/^https:/);
      const second = looked.paymentMethod.nonce;
      const jwt = `sim.jwt.${looked.lookup.transactionId}.${action}`;
      const endpoint = `payment_methods/${second}/three_d_secure/authenticate_from_jwt`;
      expect((await browser.post(endpoint, { jwt: "sim.jwt.forged.SUCCESS" })).status).toBe(422);
      const done = await browser.post(endpoint, { jwt, paymentMethodNonce: second });
      expect(done.answer).toMatchObject({ threeDSecureInfo: { liabilityShifted } });
      expect(await isConsumed(own, second)).toBe(true);
      const third = (done.answer as unknown as Looked).paymentMethod.nonce;
      expect((await own.gateway.paymentMethodNonce.find(third)).threeDSecureInfo).toMatchObject({
        liabilityShifted,
      });
    },
  );
});

test("what Braintree's scripts never send to a bank is refused by name, and the nonce is good still", async () => {
  const own = await openOwn();
  const browser = await openBrowser(own);
  const nonce = await browser.tokenize("4000000000002701");
  const ask = (more: object) =>
    browser.post(`payment_methods/${nonce}/three_d_secure/lookup`, { amount: "19.99", ...more });
  const strange = { additionalInfo: { billingTown: "Ulm" }, challengeRequested: "yes", force: true };
  expect(await ask(strange)).toMatchObject({
    status: 422,
    answer: {
      fieldErrors: [
        { field: "additionalInfo[billingTown]" },
        { field: "challengeRequested" },
        { field: "force" },
      ],
    },
  });
  expect((await ask({ challengeRequested: true })).status).toBe(201);
});

test.each([false, true])(
  "a bank that wants its payer asks them when it is told to: %s",
  async (challengeRequested) => {
    const own = await openOwn();
    const browser = await openBrowser(own);
    const nonce = await browser.tokenize("4000002500003155");
    const { answer } = await browser.post(`payment_methods/${nonce}/three_d_secure/lookup`, {
      amount: "19.99",
      challengeRequested,
    });
    expect(answer).toMatchObject({
      lookup: { acsUrl: challengeRequested ? expect.stringMatching(/^https:/) : null },
      threeDSecureInfo: { liabilityShifted: !challengeRequested },
    });
  },
);

test("a browser's question before a request to another origin is answered", async () => {
  const own = await openOwn();
  const { ask } = await openBrowser(own);
  for (const [host, pathname] of [
    [hosts.graphQl, "/graphql"],
    [
      hosts.api,
      `/merchants/${own.merchant.merchantId}/client_api/v1/payment_methods/n/three_d_secure/lookup`,
    ],
  ] as const) {
    const response = await ask(host, pathname, undefined, "OPTIONS");
    expect(response.ok).toBe(true);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toContain("braintree-version");
  }
});

test("a card's number is in nothing that is kept, and a restart goes on from there", async () => {
  const stateFile = path.join(mkdtempSync(path.join(tmpdir(), "braintree-")), "state.json");
  const first = await startBraintreeSimulator({ stateFile });
  const merchant = first.openMerchant({ merchantId: "kept" });
  const gateway = connect(first, merchant);
  const number = "4012888888881881";
  const paymentMethodNonce = await (await openBrowser({ simulator: first, gateway })).tokenize(number);
  const { transaction } = await sell({ simulator: first, merchant, gateway }, { paymentMethodNonce });
  await first.stop();
  const kept = readFileSync(stateFile, "utf8");
  expect(kept).toContain(transaction.id);
  expect(kept).not.toContain(number);
  expect(kept).not.toContain(number.slice(6, 12));
  const second = await startBraintreeSimulator({ stateFile });
  expect(second.openMerchant({ merchantId: "kept" })).toEqual(merchant);
  expect(await connect(second, merchant).transaction.find(transaction.id)).toMatchObject({ amount: "19.99" });
  await second.stop();
});
