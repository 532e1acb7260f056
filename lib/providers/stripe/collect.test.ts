import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Money } from "#lib/domain/money/money.ts";
import type { StripeFault } from "../../../e2e/simulators/stripe/faults.ts";
import { type StripeSimulator, startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { makeSdk } from "../../../e2e/simulators/stripe/test-account.ts";
import { openAccount, type Simulated, testCard } from "./stripe.testkit.ts";

let simulator: StripeSimulator;
let account: Simulated;
let reference: string;
beforeAll(async () => {
  simulator = await startStripeSimulator();
  account = openAccount(simulator);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  reference = randomUUID();
  simulator.settings.latencyMs = 0;
});

/** What was asked while `work` was done. */
async function requestsOf(work: () => Promise<unknown>) {
  const before = simulator.requests.length;
  await work();
  return simulator.requests.slice(before);
}

describe("what is asked for", () => {
  test("is one payment with our reference, in the version that is read, once for the key of the call", async () => {
    const requests = await requestsOf(() => account.collect({ reference }));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/payment_intents",
      idempotencyKey: `collect/${reference}`,
      stripeVersion: "2026-10-28.endive",
      status: 200,
    });
    expect(requests[0]?.params).toEqual({
      amount: "1000",
      currency: "gbp",
      confirm: "true",
      confirmation_token: expect.stringMatching(/^ctoken_/),
      allowed_payment_method_types: ["card"],
      return_url: "https://quittance.example/return",
      description: "order premium",
      statement_descriptor_suffix: "order",
      metadata: { reference },
      expand: ["latest_charge"],
    });
  });

  test.each<[string, Money, { amount: number; currency: string }]>([
    ["whole units", { amountMinor: 500, currency: "JPY" }, { amount: 500, currency: "jpy" }],
    [
      "whole units that look like hundredths",
      { amountMinor: 500, currency: "ISK" },
      { amount: 50_000, currency: "isk" },
    ],
    ["hundredths", { amountMinor: 99_900, currency: "HUF" }, { amount: 99_900, currency: "huf" }],
    ["thousandths", { amountMinor: 1230, currency: "KWD" }, { amount: 1230, currency: "kwd" }],
    [
      "hundredths of what has none there",
      { amountMinor: 10_000, currency: "MGA" },
      { amount: 100, currency: "mga" },
    ],
  ])("is exactly the amount, of a currency in %s, and it is found again", async (_, money, theirs) => {
    const answer = await account.collect({ reference, money });
    expect(answer.kind).toBe("done");
    expect(account.intentOf(reference)).toMatchObject(theirs);
    expect(await account.inquire(reference, { money })).toEqual(answer);
  });

  test.each<[string, Parameters<Simulated["collect"]>[0]]>([
    ["an amount that they cannot take", { money: { amountMinor: 1234, currency: "KWD" } }],
    ["a token of somebody else's form", { paymentToken: "tok_visa" }],
    ["a token that is none", { paymentToken: "ctoken_1/../../v1/refunds" }],
  ])("is nothing at all for %s: that is refused here", async (_, changes) => {
    const requests = await requestsOf(async () => {
      expect((await account.collect({ reference, ...changes })).kind).toBe("refused");
    });
    expect(requests).toEqual([]);
  });

  test("is refused, and nobody charged, for a token that was used, or that was made for another amount", async () => {
    const used = account.typeCard();
    await account.collect({ paymentToken: used });
    expect((await account.collect({ reference, paymentToken: used })).kind).toBe("refused");
    const otherAmount = simulator.bank.typeCard(account.accountId, {
      number: testCard.succeeds,
      facts: { amount: 900, currency: "gbp", allowed_payment_method_types: ["card"] },
    });
    expect((await account.collect({ reference, paymentToken: otherAmount })).kind).toBe("refused");
    expect(account.countCaptured(reference)).toBe(0);
  });

  test("is refused when the key was used for something else", async () => {
    await account.collect({ reference });
    expect(await account.collect({ reference, description: "another" })).toMatchObject({
      kind: "refused",
      cause: expect.stringContaining("idempotency_error"),
    });
    expect(account.countCaptured(reference)).toBe(1);
  });
});

describe("a brand of cards", () => {
  test("is looked at only where some are not taken", async () => {
    const paths = async (cardBrands: string[]) =>
      (await requestsOf(() => account.collect({ cardBrands }))).map(({ method, path }) =>
        `${method} ${path}`.replace(/ctoken_.*/, "…"),
      );
    expect(await paths([])).toEqual(["POST /v1/payment_intents"]);
    expect(await paths(["VISA"])).toEqual(["GET /v1/confirmation_tokens/…", "POST /v1/payment_intents"]);
    expect(await paths(["MASTERCARD"])).toEqual(["GET /v1/confirmation_tokens/…"]);
  });

  test.each([
    ["4242424242424242", "VISA"],
    ["5555555555554444", "MASTERCARD"],
    ["378282246310005", "AMERICAN-EXPRESS"],
    ["6011111111111117", "DISCOVER"],
    ["3056930009020004", "DINERS-CLUB"],
    ["3566002020360505", "JCB"],
    ["6200000000000005", "UNIONPAY"],
  ])("%s is %s", async (number, brand) => {
    const collect = (cardBrands: string[]) =>
      account.collect({ reference, cardBrands, paymentToken: account.typeCard(number) });
    expect((await collect(["MAESTRO"])).kind).toBe("declined");
    expect((await collect([brand])).kind).toBe("done");
  });
});

describe("what is not known", () => {
  test.each<[StripeFault, "done" | "absent"]>([
    ["lose the request", "absent"],
    ["lose the answer", "done"],
    ["fail and remember it", "absent"],
    ["be unavailable", "absent"],
    ["refuse the haste", "absent"],
    ["time out on a lock", "absent"],
    ["say that the key is in use", "absent"],
  ])(
    "%s: that is neither a yes nor a no, nothing is sent twice, and asking tells that it is %s",
    async (fault, truth) => {
      simulator.suffer(fault, "collect", 1);
      const requests = await requestsOf(async () => {
        expect((await account.collect({ reference })).kind).toBe("unknown");
      });
      expect(requests).toHaveLength(1);
      expect((await account.inquire(reference)).kind).toBe(truth);
    },
  );

  test("is a payment of which another process is being told at the same moment, and it is made once", async () => {
    simulator.settings.latencyMs = 100;
    const paymentToken = account.typeCard();
    const answers = await Promise.all([1, 2, 3].map(() => account.collect({ reference, paymentToken })));
    for (const { kind } of answers) expect(["done", "unknown"]).toContain(kind);
    expect(answers.map(({ kind }) => kind)).toContain("done");
    expect(account.countCaptured(reference)).toBe(1);
  });

  test("is what takes longer than a call may, however many requests it is made of", async () => {
    // Each of its two requests alone is quick enough.
    simulator.settings.latencyMs = 250;
    const begun = Date.now();
    expect((await account.collect({ reference, store: true }, { timeLimitMs: 400 })).kind).toBe("unknown");
    expect(Date.now() - begun).toBeLessThan(700);
  });

  test("is nothing of what comes before the money, which takes no more than a third of the time", async () => {
    simulator.settings.latencyMs = 250;
    const changes = { reference, cardBrands: ["VISA"] };
    const answer = await account.collect(changes, { timeLimitMs: 400 });
    expect(answer).toMatchObject({ kind: "declined", code: "not_asked" });
    simulator.settings.latencyMs = 0;
    expect((await account.inquire(reference)).kind).toBe("absent");
  });

  test("never has a secret, a token or a client secret in its cause", async () => {
    const { secretKey, webhookSecret } = account.credentials;
    const causes: unknown[] = [];
    const paymentToken = account.typeCard(testCard.asks);
    for (const fault of ["fail after the work", "answer an unknown status", "answer nonsense"] as const) {
      simulator.suffer(fault, "collect", 1);
      causes.push(await account.collect({ paymentToken }));
    }
    causes.push(await account.collect({ reference, paymentToken: account.typeCard() }));
    causes.push(await account.inquire(reference, { money: { amountMinor: 1, currency: "GBP" } }));
    for (const secret of [secretKey, webhookSecret, paymentToken, "_secret_"])
      expect(JSON.stringify(causes)).not.toContain(secret);
  });
});

describe("a payment that is asked about", () => {
  test("is not taken for ours when it is of another amount or carries another reference", async () => {
    const paid = await account.collect({ reference });
    if (paid.kind !== "done") throw new Error(paid.kind);
    const providerReference = paid.value.reference;
    for (const money of [
      { amountMinor: 1001, currency: "GBP" },
      { amountMinor: 1000, currency: "EUR" },
    ]) {
      expect(await account.inquire(reference, { money })).toMatchObject({ kind: "unknown" });
      expect(await account.inquire(reference, { money, providerReference })).toMatchObject({
        kind: "unknown",
      });
    }
    expect(await account.inquire(randomUUID(), { providerReference })).toMatchObject({ kind: "unknown" });
  });

  const listedBy = async (inquire: () => Promise<unknown>) => {
    const requests = await requestsOf(inquire);
    expect(requests.some(({ path }) => path.endsWith("/search"))).toBe(false);
    return requests
      .filter(({ path }) => path === "/v1/payment_intents")
      .map(({ params }) => (params as { created: { gte: string; lte: string } }).created)
      .map(({ gte, lte }) => ({ from: Number(gte), to: Number(lte) }));
  };

  test("is found among the many of its minute, of which no more is read than it takes, and no search is ever asked", async () => {
    await account.collect({ reference });
    for (let made = 0; made < 120; made++) await account.collect();
    const lists = await listedBy(async () => {
      expect((await account.inquire(reference)).kind).toBe("done");
    });
    const [first, second] = lists;
    expect(lists).toHaveLength(2);
    expect(second).toEqual(first);
    expect((first?.to ?? 0) - (first?.from ?? 0)).toBe(40);
  });

  test("is called absent only when all of the time was read in which it could have been made", async () => {
    const lists = await listedBy(async () => {
      expect((await openAccount(simulator).inquire(reference)).kind).toBe("absent");
    });
    const inOrder = lists.toSorted((one, other) => one.from - other.from);
    for (const [index, { from }] of inOrder.slice(1).entries())
      expect(from).toBe((inOrder[index]?.to ?? 0) + 1);
    const now = Date.now() / 1000;
    expect(inOrder[0]?.from).toBeLessThan(now - 240);
    expect(inOrder.at(-1)?.to).toBeGreaterThan(now + 360);
  });

  test("and that was left in the middle of being made is closed, so that its payer can try again", async () => {
    const sdk = makeSdk(simulator.url, account.credentials.secretKey);
    for (const asked of ["inquire", "abandon"] as const) {
      const own = randomUUID();
      const left = await sdk.paymentIntents.create({
        amount: 1000,
        currency: "gbp",
        payment_method: "pm_card_visa",
        allowed_payment_method_types: ["card"],
        metadata: { reference: own },
      });
      expect(left.status).toBe("requires_confirmation");
      expect((await account[asked](own))?.kind).toBe("declined");
      expect(account.intentOf(own).status).toBe("canceled");
    }
  });

  test("and was made is a yes, though the key may not read what became of its money since", async () => {
    const restricted = openAccount(simulator, {
      restricted: ["rak_payment_intent_write", "rak_charge_read"],
    });
    await restricted.collect({ reference });
    const answer = await restricted.inquire(reference);
    expect(answer).toMatchObject({ kind: "done", value: { reference: expect.any(String), isFinal: false } });
    expect(answer).not.toHaveProperty("value.refunds");
  });

  test("is not absent for an account that does not have it: it may be asked with the wrong key", async () => {
    const paid = await account.collect({ reference });
    const other = openAccount(simulator);
    const providerReference = paid.kind === "done" ? paid.value.reference : "";
    expect((await other.inquire(reference, { providerReference })).kind).toBe("refused");
    expect((await other.inquire(reference)).kind).toBe("absent");
  });
});
