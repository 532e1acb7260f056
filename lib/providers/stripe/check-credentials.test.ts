import { afterAll, beforeAll, expect, test } from "vitest";
import { type StripeSimulator, startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { checkCredentials } from "./check-credentials.ts";
import { openAccount } from "./stripe.testkit.ts";

let simulator: StripeSimulator;
beforeAll(async () => {
  simulator = await startStripeSimulator();
});
afterAll(() => simulator.stop());

const check = (account: ReturnType<typeof openAccount>, changes: object = {}) =>
  checkCredentials(account.call("check", { credentials: { ...account.credentials, ...changes } }));

test("a restricted key that may do everything that is asked of it is as good as another", async () => {
  const account = openAccount(simulator, {
    restricted: [
      "rak_balance_read",
      "rak_payment_intent_write",
      "rak_refund_write",
      "rak_charge_read",
      "rak_customer_write",
      "rak_payment_method_write",
      "rak_confirmation_token_write",
      "rak_dispute_read",
    ],
  });
  expect(await check(account)).toEqual({ kind: "accepted" });
  // It may not ask whose it is, which is no fault of the key's.
  expect(await check(account, { accountId: account.accountId })).toEqual({
    kind: "refused",
    field: "accountId",
    problem: "a restricted key may not ask whose it is: leave the account out",
  });
  const changes = { reference: "r", cardBrands: ["VISA"], store: true };
  expect((await account.collect(changes)).kind).toBe("done");
  expect((await account.refund("r"))?.kind).toBe("done");
  expect((await account.inquire("r")).kind).toBe("done");
});

test("a restricted key that may not be asked about is called genuine, with the permission that it lacks", async () => {
  const account = openAccount(simulator, { restricted: ["rak_payment_intent_write"] });
  expect(await check(account)).toEqual(
    expect.objectContaining({
      kind: "refused",
      field: "secretKey",
      problem: "the key is genuine, but lacks a permission: rak_balance_read",
    }),
  );
  expect((await account.refund("r"))?.kind).toBe("refused");
});

test("keys of another account than the one that is named are refused", async () => {
  const account = openAccount(simulator);
  expect(await check(account, { accountId: account.accountId })).toEqual({ kind: "accepted" });
  expect(await check(account, { accountId: openAccount(simulator).accountId })).toMatchObject({
    kind: "refused",
    field: "accountId",
  });
});

test("nothing is asked of anybody with live keys and a simulator: such credentials cannot be read", async () => {
  const account = openAccount(simulator);
  const live = { publishableKey: "pk_live_abcdefgh", secretKey: "sk_live_abcdefgh" };
  const before = simulator.requests.length;
  await expect(check(account, live)).rejects.toThrow("live keys are for Stripe alone");
  expect(simulator.requests).toHaveLength(before);
});
