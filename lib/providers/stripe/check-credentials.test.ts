import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

test.each([
  ["rak_payment_intent_write", "rak_payment_intent_read"],
  ["rak_refund_write", "rak_refund_read"],
  ["rak_dispute_read", "rak_dispute_read"],
])(
  "a restricted key without %s is refused: what was paid with it would not be known",
  async (lacked, named) => {
    const all = ["rak_balance_read", "rak_payment_intent_write", "rak_refund_write", "rak_dispute_read"];
    const account = openAccount(simulator, { restricted: all.filter((permission) => permission !== lacked) });
    expect(await check(account)).toMatchObject({
      kind: "refused",
      field: "secretKey",
      problem: expect.stringContaining(named),
    });
  },
);

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

describe("a key that takes another's place", () => {
  const outcome = async (account: ReturnType<typeof openAccount>, reference: string, named: boolean) => {
    const providerReference = named ? account.intentOf(reference).id : null;
    const known = account.question(reference, { providerReference });
    const secretKey = `sk_test_${"n".repeat(24)}`;
    simulator.openAccount({ accountId: account.accountId, secretKey });
    const stranger = openAccount(simulator);
    const ask = (credentials: object) => checkCredentials(account.call("check", { credentials }), known);
    return {
      own: await ask({ ...account.credentials, secretKey }),
      strange: await ask(stranger.credentials),
    };
  };

  test.each([
    ["whose id was heard", true],
    ["whose answer was lost", false],
  ])("is taken when its account knows a payment %s, and refused as another's when not", async (_, named) => {
    const account = openAccount(simulator);
    await account.collect({ reference: "paid" });
    expect(await outcome(account, "paid", named)).toEqual({
      own: { kind: "accepted" },
      strange: expect.objectContaining({
        kind: "refused",
        field: "secretKey",
        problem: expect.stringContaining("another account"),
      }),
    });
  });

  test("is neither taken nor refused while that cannot be asked", async () => {
    const account = openAccount(simulator);
    await account.collect({ reference: "paid" });
    const known = account.question("paid", { providerReference: account.intentOf("paid").id });
    simulator.suffer("fail before the work", "inquire");
    expect((await checkCredentials(account.call("check"), known)).kind).toBe("unknown");
    simulator.clearFaults();
  });
});
