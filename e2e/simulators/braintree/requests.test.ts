import { expect, test } from "vitest";
import { openOwn } from "./open-own.ts";
import { codesOf, connect, searchAll, sell } from "./testing.ts";

const headersOf = ({ publicKey, privateKey }: { publicKey: string; privateKey: string }) => ({
  authorization: `Basic ${Buffer.from(`${publicKey}:${privateKey}`).toString("base64")}`,
  "x-apiversion": "6",
  "content-type": "application/json",
});

test("wrong keys are told apart from a path of another merchant's, and an old interface from both; all of it is XML", async () => {
  const own = await openOwn();
  const { simulator, merchant, gateway } = own;
  const other = simulator.openMerchant();
  const accountId = merchant.merchantAccounts[0]?.id ?? "";
  await expect(
    connect(simulator, { ...merchant, privateKey: "wrong" }).merchantAccount.find(accountId),
  ).rejects.toMatchObject({ type: "authenticationError" });
  await expect(
    connect(simulator, { ...merchant, merchantId: other.merchantId }).merchantAccount.find(accountId),
  ).rejects.toMatchObject({ type: "authorizationError" });
  await expect(gateway.merchantAccount.find("nobody")).rejects.toMatchObject({ type: "notFoundError" });
  await expect(gateway.merchantAccount.find(accountId)).resolves.toMatchObject({
    status: "active",
    currencyIsoCode: "GBP",
  });
  const url = `${simulator.url}/merchants/${merchant.merchantId}/merchant_accounts`;
  const statuses = [];
  for (const headers of [{}, { ...headersOf(merchant), "x-apiversion": "5" }, headersOf(merchant)]) {
    const response = await fetch(url, { headers });
    expect(response.headers.get("content-type")).toMatch(/^application\/xml/);
    statuses.push(response.status);
  }
  expect(statuses).toEqual([401, 426, 200]);
});

test("an answer is compressed for whoever asks for that, as Braintree's own SDKs do, and plain for others", async () => {
  const { simulator, merchant, gateway } = await openOwn();
  const ask = (encoding: string) =>
    fetch(`${simulator.url}/merchants/${merchant.merchantId}/merchant_accounts/?page=1`, {
      headers: { ...headersOf(merchant), "accept-encoding": encoding },
    });
  const [compressed, plain] = await Promise.all([ask("gzip"), ask("identity")]);
  expect(compressed.headers.get("content-encoding")).toBe("gzip");
  expect(plain.headers.get("content-encoding")).toBeNull();
  const read = await compressed.text();
  expect(read).toBe(await plain.text());
  expect(read).toContain("<merchant-accounts");
  await expect(gateway.merchantAccount.find(merchant.merchantAccounts[0]?.id ?? "")).resolves.toMatchObject({
    status: "active",
  });
});

test("what a request may not hold is refused by name, and nothing is sold", async () => {
  const own = await openOwn();
  const { simulator, merchant } = own;
  const body = {
    transaction: {
      type: "sale",
      amount: "1.00",
      order_id: "L-strange",
      credit_card: { number: "4111111111111111" },
      options: { submit_for_settlement: "yes" },
    },
  };
  const response = await fetch(`${simulator.url}/merchants/${merchant.merchantId}/transactions`, {
    method: "POST",
    headers: headersOf(merchant),
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain(
    "Invalid params: transaction[credit_card], transaction[options][submit_for_settlement]",
  );
  expect(simulator.books.transactions(merchant.merchantId)).toEqual([]);
});

test.each([
  ["lose the request", 0, "unexpectedError"],
  ["fail before the work", 0, "serverError"],
  ["redirect", 0, "unexpectedError"],
  [{ status: 503 }, 0, "serviceUnavailableError"],
  [{ status: 504 }, 0, "gatewayTimeoutError"],
  [{ status: 429 }, 0, "tooManyRequestsError"],
  ["lose the answer", 1, "unexpectedError"],
  ["never answer", 1, "unexpectedError"],
  ["fail after the work", 1, "serverError"],
  [{ status: 504, after: "the work" }, 1, "gatewayTimeoutError"],
] as const)("a sale that meets %j is made %i times, and the SDK says %s", async (fault, made, type) => {
  const own = await openOwn();
  (own.gateway as unknown as { config: { timeout: number } }).config.timeout = 300;
  own.simulator.suffer(fault, "collect");
  await expect(sell(own, { orderId: "L-fault" })).rejects.toMatchObject({ type });
  expect(own.simulator.books.countTaken(own.merchant.merchantId, "L-fault")).toBe(made);
  expect(await searchAll(own.gateway, (search) => search.orderId().is("L-fault"))).toHaveLength(made);
});

test("a fault is suffered once, by what it was meant for", async () => {
  const own = await openOwn();
  const { simulator, gateway } = own;
  simulator.suffer("answer an unknown status", "inquire");
  const sold = await sell(own);
  expect(sold.transaction.status).toBe("submitted_for_settlement");
  const [found] = await searchAll(gateway, (search) => search.id().is(sold.transaction.id));
  expect(found?.status).toBe("resting");
  expect((await gateway.transaction.find(sold.transaction.id)).status).toBe("submitted_for_settlement");
  simulator.suffer("answer nonsense", "inquire");
  await expect(gateway.transaction.find(sold.transaction.id)).rejects.toThrow();
});

test("a client token names its merchant account, and refuses accounts and customers that are not there", async () => {
  const own = await openOwn();
  const { gateway, merchant } = own;
  const merchantAccountId = merchant.merchantAccounts[1]?.id ?? "";
  const { clientToken } = await gateway.clientToken.generate({ merchantAccountId });
  expect(JSON.parse(Buffer.from(clientToken, "base64").toString())).toMatchObject({
    version: 2,
    merchantAccountId,
    authorizationFingerprint: expect.stringContaining(merchant.merchantId),
  });
  expect(codesOf((await gateway.clientToken.generate({ merchantAccountId: "no" })) as never)).toEqual([
    "92807",
  ]);
  expect(codesOf((await gateway.clientToken.generate({ customerId: "no" })) as never)).toEqual(["92804"]);
});
