import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStripeSimulator } from "./simulator.ts";
import { makeSdk, openTestAccount } from "./test-account.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stripe-simulator-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a simulator that is started again goes on with the same books, keys remembered", async () => {
  const stateFile = join(folder, "deep", "stripe.json");
  const before = await startStripeSimulator({ stateFile });
  const account = openTestAccount(before);
  const confirmation_token = account.token("4242424242424242");
  const request = { idempotencyKey: "pay:L1:1" };
  const { id } = await account.pay("4242424242424242", { confirmation_token }, request);
  await before.stop();

  const after = await startStripeSimulator({ stateFile, accounts: [{ accountId: account.accountId }] });
  const stripe = makeSdk(after.url, account.secretKey);
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "succeeded" });
  const again = await openTestAccount(after, account).pay(
    "4242424242424242",
    { confirmation_token },
    request,
  );
  expect(again.id).toBe(id);
  expect(after.books.charges(account.accountId)).toHaveLength(1);
  await after.stop();
});

test("two simulators know nothing of each other, and one that has stopped answers nobody", async () => {
  const [one, other] = [await startStripeSimulator(), await startStripeSimulator()];
  const account = openTestAccount(one);
  await expect(makeSdk(other.url, account.secretKey).balance.retrieve()).rejects.toMatchObject({
    statusCode: 401,
  });
  await one.stop();
  await expect(account.stripe.balance.retrieve()).rejects.toMatchObject({ type: "StripeConnectionError" });
  await other.stop();
});

test("the browser's script and its frames are served as plain scripts that parse", async () => {
  const simulator = await startStripeSimulator({ settings: { wallets: true } });
  for (const path of ["/endive/stripe.js", "/frames/card.js", "/frames/challenge.js"]) {
    const response = await fetch(`${simulator.url}${path}`);
    expect(response.headers.get("content-type")).toContain("javascript");
    const script = await response.text();
    expect(() => new Function(script), path).not.toThrow();
    expect(script, path).not.toMatch(/^\s*(import|export) /m);
  }
  const card = await (await fetch(`${simulator.url}/frames/card`)).text();
  for (const words of ["Card number", "Expiry date", "Security code", "Google Pay"])
    expect(card).toContain(words);
  await simulator.stop();
});
