import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
beforeAll(async () => {
  braintree = await startBraintree();
});
afterAll(() => braintree.stop());

const account = (status = "active") =>
  braintree.open({
    merchantAccounts: ["GBP", "EUR", { id: "asleep", currency: "USD", status: status as "active" }],
  });

describe("credentials", () => {
  test("are accepted when each merchant account is in use and of its currency", async () => {
    const own = account();
    const merchantAccountIds = `GBP:${own.merchantId}_gbp, EUR:${own.merchantId}_eur`;
    expect(await own.check({ merchantAccountIds })).toEqual({ kind: "accepted" });
  });

  test.each([
    ["nobody's", (id: string) => `GBP:${id}_gbp, EUR:nobody`, "EUR"],
    ["of another currency", (id: string) => `GBP:${id}_eur`, "takes EUR"],
    ["not in use", () => "USD:asleep", "not active"],
  ])(
    "are refused for a merchant account that is %s, and it is said for which currency",
    async (_, write, said) => {
      const own = account("suspended");
      expect(await own.check({ merchantAccountIds: write(own.merchantId) })).toEqual({
        kind: "refused",
        field: "merchantAccountIds",
        problem: expect.stringContaining(said),
      });
    },
  );

  test("are refused for keys that Braintree does not know, and for keys of another merchant", async () => {
    const own = account();
    expect(await own.check({ privateKey: "0".repeat(32) })).toMatchObject({ field: "privateKey" });
    expect(await own.check({ merchantId: account().merchantId })).toMatchObject({ field: "merchantId" });
  });

  test("of a role that may not read merchant accounts are accepted when a payment could begin with them", async () => {
    const own = account();
    const merchantAccountIds = `GBP:${own.merchantId}_gbp`;
    braintree.simulator.suffer({ status: 403 }, "check");
    expect(await own.check({ merchantAccountIds })).toEqual({ kind: "accepted" });
    braintree.simulator.suffer({ status: 403 }, "check");
    expect(await own.check({ merchantAccountIds: "GBP:nobody" })).toMatchObject({
      field: "merchantAccountIds",
    });
    braintree.simulator.suffer({ status: 403 }, "check");
    braintree.simulator.suffer({ status: 403 }, "client token");
    expect(await own.check({ merchantAccountIds })).toMatchObject({ field: "merchantId" });
  });
});

describe("preparing the form", () => {
  test("gives a token of no customer, for the merchant account of the currency", async () => {
    const own = account();
    const answer = await own.prepare("EUR");
    if (answer?.kind !== "ready") throw new Error(answer?.kind);
    expect(Object.keys(answer.settings)).toEqual(["clientToken"]);
    const token = Buffer.from(answer.settings.clientToken ?? "", "base64").toString();
    expect(token).toContain(`${own.merchantId}_eur`);
    expect(token).not.toContain("customer_id");
  });

  test("is refused where no merchant account takes the currency, here or at Braintree", async () => {
    const own = account();
    expect(await own.prepare("SEK")).toMatchObject({
      kind: "refused",
      cause: expect.stringContaining("SEK"),
    });
    expect(await own.prepare("JPY")).toMatchObject({
      kind: "refused",
      cause: expect.stringContaining("92807"),
    });
  });

  test("says neither yes nor no when Braintree does not answer", async () => {
    braintree.simulator.suffer("lose the answer", "client token", 3);
    expect((await account().prepare("GBP"))?.kind).toBe("unknown");
  });
});

describe("forgetting what is stored", () => {
  async function store(own: ReturnType<typeof account>): Promise<string> {
    const paid = await own.collect(own.nonce(), { store: true });
    if (paid?.kind !== "done" || !paid.value.instrument) throw new Error("not stored");
    return paid.value.instrument.reference;
  }

  test("is done when it was there, when it never was, and when it is no name of Braintree's", async () => {
    const own = account();
    const reference = await store(own);
    for (const one of [reference, reference, "never_was", "../customers/1", ""])
      expect(await own.removeStored(one), one).toEqual({ kind: "done" });
    expect((await own.collectStored(reference))?.kind).toBe("declined");
    expect(await own.collectStored("../transactions")).toMatchObject({ kind: "refused" });
  });

  test.each(["lose the answer", "fail before the work", "answer nonsense", "redirect"] as const)(
    "is not said to be done when they %s",
    async (fault) => {
      const own = account();
      const reference = await store(own);
      braintree.simulator.suffer(fault, "forget");
      expect((await own.removeStored(reference))?.kind).toBe("unknown");
    },
  );
});
