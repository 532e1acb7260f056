import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Asked, Fault } from "#lib/testing/fault.ts";
import { findApp } from "./catalogue.ts";
import { testCredentials } from "./credentials.testkit.ts";
import { type EventHarness, testEvents } from "./event.testkit.ts";
import type { Call, CollectRequest, Dispute } from "./provider.ts";
import { type RefundHarness, testRefunds } from "./refund.testkit.ts";
import { type StoreHarness, testStoring } from "./store.testkit.ts";

export type Ending = "succeeds" | "declined" | "challenged" | "pending";

/** What a provider's own test must be able to do, so that the guarantees of every provider can be checked of it. */
export type ProviderHarness = EventHarness & {
  baseUrl: string;
  /** A fresh one-time token for a payment that ends so; null where no payment of this provider does. */
  token(ending: Ending): string | null;
  /** The brand, as the catalogue names it, of the card behind those tokens; for a provider that takes cards. */
  brand?: string;
  /** Makes the provider's next answer to a question of this sort go wrong. */
  suffer(fault: Fault, asked: Asked): void;
  /** Makes everything go right from now on; for one that asks again by itself what has gone wrong. */
  recover?(): void;
  /** How many charges the provider itself has under our reference. */
  countCharges(reference: string): Promise<number>;
  /** What may become of our payment after it has succeeded, as far as the provider tells of it. */
  later?: {
    comeBack?(reference: string): Promise<void>;
    dispute?(reference: string, status: Dispute["status"]): Promise<void>;
    /** Somebody gives money of it back at the provider itself. */
    refund?(reference: string, amountMinor: number): Promise<void>;
  };
  /** For a provider that can refund. */
  refunds?: RefundHarness;
  /** For a provider that can store. */
  stores?: StoreHarness;
  stop(): Promise<void>;
};

/** The guarantees that the rest of the product builds on, whoever moves the money. */
export function testProvider(open: () => Promise<ProviderHarness>): void {
  let harness: ProviderHarness;
  let reference: string;
  let submittedAt: Date;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    reference = randomUUID();
    submittedAt = new Date();
  });
  afterEach(() => harness.recover?.());

  const money = { amountMinor: 1000, currency: "GBP" };
  const call = (changes: Partial<Call> = {}): Call => ({
    credentials: harness.credentials,
    idempotencyKey: `collect/${reference}`,
    timeLimitMs: 5_000,
    baseUrl: harness.baseUrl,
    simulators: true,
    ...changes,
  });
  const question = (providerReference: string | null = null, about = reference): PaymentQuestion => ({
    reference: about,
    providerReference,
    submittedAt,
    money,
  });
  const request = (paymentToken: string): CollectRequest => ({
    reference,
    money,
    paymentMethod: "CARD",
    paymentToken,
    customerRef: "customer_01",
    store: false,
    cardBrands: [],
    returnUrl: `${harness.baseUrl}/return`,
    description: "order premium",
  });
  const token = (ending: Ending) => {
    const made = harness.token(ending);
    if (made === null) throw new Error(`no payment of this provider is ${ending}`);
    return made;
  };
  const collect = (
    paymentToken = token("succeeds"),
    changes: Partial<Call> = {},
    wanted: Partial<CollectRequest> = {},
  ) => {
    if (!harness.provider.collect) throw new Error("this provider cannot collect");
    return harness.provider.collect(call(changes), { ...request(paymentToken), ...wanted });
  };
  const inquire = (providerReference: string | null = null) =>
    harness.provider.inquire(call(), question(providerReference));

  test("what the catalogue says of refunds is what it can do, and it can be asked about what it refunds", () => {
    const { appId, refund, inquireRefund } = harness.provider;
    expect(Boolean(inquireRefund)).toBe(Boolean(refund));
    expect(findApp(appId)?.refunds).toBe(Boolean(refund));
    expect(Boolean(harness.refunds)).toBe(Boolean(refund));
  });

  testRefunds({
    harness: () => harness,
    call,
    async pay() {
      await collect();
      return question();
    },
  });

  test("what the catalogue says of storing is what it can do, and it can forget what it stores", () => {
    const { appId, collectStored, removeStored } = harness.provider;
    expect(Boolean(removeStored)).toBe(Boolean(collectStored));
    expect(Boolean(findApp(appId)?.stores)).toBe(Boolean(collectStored));
    expect(Boolean(harness.stores)).toBe(Boolean(collectStored));
  });

  testStoring({
    harness: () => harness,
    call,
    collect: (paymentToken, wanted) =>
      collect(paymentToken, { idempotencyKey: `collect/${wanted.reference ?? reference}` }, wanted),
    question,
  });

  test("a simulator that its credentials name is reached by leave of whoever runs this, and not without", async (context) => {
    if (!(harness.credentials as { simulatorUrl?: string }).simulatorUrl)
      return context.skip("its credentials name none");
    expect((await collect(token("succeeds"), { simulators: false })).kind).toBe("refused");
    expect(await harness.provider.checkCredentials?.(call({ simulators: false }))).toMatchObject({
      kind: "refused",
      field: "simulatorUrl",
    });
    expect(await harness.countCharges(reference)).toBe(0);
  });

  describe("preparing its form", () => {
    test("it says what the form needs, and neither makes that up nor gives secrets away", async (context) => {
      const { prepareForm } = harness.provider;
      if (!prepareForm) return context.skip("its form needs nothing");
      const answer = await prepareForm(call(), { money });
      expect(answer).toMatchObject({ kind: "ready", settings: expect.any(Object) });
      const secrets = harness.provider.credentials.secret.map(
        (name) => (harness.credentials as Record<string, string>)[name],
      );
      for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
      expect((await prepareForm(call({ credentials: harness.wrongCredentials }), { money })).kind).toBe(
        "refused",
      );
    });
  });

  testCredentials({ harness: () => harness, call });

  describe("collecting", () => {
    test("a payment that is made is a yes, with the provider's own reference, and an inquiry says the same", async () => {
      const answer = await collect();
      expect(answer).toMatchObject({ kind: "done", value: { reference: expect.any(String) } });
      expect(await inquire()).toEqual(answer);
      expect(await inquire(answer.kind === "done" ? answer.value.reference : null)).toEqual(answer);
    });

    test("twice with one key is one charge and one answer, also at the same moment", async () => {
      const paymentToken = token("succeeds");
      const answers = await Promise.all(Array.from({ length: 8 }, () => collect(paymentToken)));
      const paid = answers.filter(({ kind }) => kind === "done");
      expect(new Set(paid.map((answer) => JSON.stringify(answer))).size).toBe(1);
      // A provider may say of the others only that the first is under way.
      for (const { kind } of answers) expect(["done", "unknown"]).toContain(kind);
      expect(await inquire()).toEqual(paid[0]);
      expect(["done", "unknown"]).toContain((await collect(paymentToken)).kind);
      expect(await harness.countCharges(reference)).toBe(1);
    });

    test("a decline is an ordinary answer, in our vocabulary and in the provider's", async () => {
      const answer = await collect(token("declined"));
      expect(answer).toMatchObject({
        kind: "declined",
        reason: expect.any(String),
        code: expect.any(String),
      });
      expect(await inquire()).toEqual(answer);
    });

    test("what is accepted and not finished is pending, not a yes", async (context) => {
      const paymentToken = harness.token("pending");
      if (!paymentToken) return context.skip("it finishes everything at once");
      expect(await collect(paymentToken)).toMatchObject({ kind: "pending" });
      expect(await inquire()).toMatchObject({ kind: "pending" });
    });

    test("a challenge says where the payer must go, or what its form needs, and is still one when it is asked about", async (context) => {
      const paymentToken = harness.token("challenged");
      if (!paymentToken) return context.skip("its form asks before there is a token");
      const answer = await collect(paymentToken);
      if (answer.kind !== "action") throw new Error(answer.kind);
      const { action } = answer;
      if (action.type === "redirect") expect(action.url).toMatch(/^https?:/);
      else expect(Object.keys(action.details)).not.toEqual([]);
      expect(await inquire()).toEqual(answer);
    });

    test("a card of a brand that is not taken is declined, and nobody was charged; one that is taken is", async (context) => {
      const brands = findApp(harness.provider.appId)?.cardBrands ?? [];
      const { brand } = harness;
      if (!brand) return context.skip("this provider takes no cards");
      expect(brands).toContain(brand);
      const others = brands.filter((one) => one !== brand);
      const paymentToken = token("succeeds");
      expect(await collect(paymentToken, {}, { cardBrands: others })).toMatchObject({
        kind: "declined",
        reason: "card_not_supported",
      });
      expect(await harness.countCharges(reference)).toBe(0);
      expect((await collect(paymentToken, {}, { cardBrands: [brand] })).kind).toBe("done");
    });

    test.each<Fault>(["fail before the work", "lose the answer", "answer nonsense", "never answer"])(
      "that the token could not be looked at takes nothing, and can be tried again at once: %s",
      async (fault) => {
        const { brand } = harness;
        if (!brand) return;
        const paymentToken = token("succeeds");
        const pay = (timeLimitMs: number) => collect(paymentToken, { timeLimitMs }, { cardBrands: [brand] });
        harness.suffer(fault, "token");
        expect(await pay(fault === "never answer" ? 600 : 5_000)).toEqual({
          kind: "declined",
          reason: "try_again_later",
          code: "not_asked",
          reference: null,
        });
        expect(await harness.countCharges(reference)).toBe(0);
        harness.recover?.();
        expect((await pay(5_000)).kind).toBe("done");
        expect(await harness.countCharges(reference)).toBe(1);
      },
    );

    test("wrong credentials are refused, whatever is asked first: the tenant must act, and nobody was charged", async () => {
      for (const cardBrands of harness.brand ? [[], [harness.brand]] : [[]])
        expect(
          await collect(token("succeeds"), { credentials: harness.wrongCredentials }, { cardBrands }),
        ).toMatchObject({ kind: "refused" });
      expect(await harness.countCharges(reference)).toBe(0);
    });
  });

  describe("after a payment was made", () => {
    test("a debit that came back is a no from then on, in our vocabulary and in the provider's", async (context) => {
      const { comeBack } = harness.later ?? {};
      if (!comeBack) return context.skip("this provider takes nothing back");
      await collect();
      await comeBack(reference);
      expect(await inquire()).toMatchObject({
        kind: "declined",
        reason: expect.any(String),
        code: expect.any(String),
      });
    });

    test("money that was given back at the provider itself is told of, and is none of ours", async (context) => {
      const { refund } = harness.later ?? {};
      if (!refund) return context.skip("it does not tell of that");
      await collect();
      await refund(reference, 300);
      expect(await inquire()).toMatchObject({
        kind: "done",
        value: {
          refunds: [{ reference: expect.any(String), ours: null, status: "succeeded", amountMinor: 300 }],
        },
      });
    });

    test.each(["open", "won", "lost"] as const)(
      "one that is disputed is still a yes, and its dispute is told as %s",
      async (status) => {
        const { dispute } = harness.later ?? {};
        if (!dispute) return;
        const paid = await collect();
        await dispute(reference, status);
        const answer = await inquire();
        expect(answer).toMatchObject({
          kind: "done",
          value: {
            reference: paid.kind === "done" ? paid.value.reference : "",
            disputes: [{ reference: expect.any(String), status, amountMinor: 1000 }],
          },
        });
      },
    );
  });

  describe("when an answer is not readable", () => {
    test.each<[Fault, number]>([
      ["lose the answer", 1],
      ["fail after the work", 1],
      ["answer nonsense", 1],
      ["lose the request", 0],
      ["fail before the work", 0],
      ["redirect", 0],
    ])("%s: the outcome is unknown, neither yes nor no, and %i charges were made", async (fault, charges) => {
      harness.suffer(fault, "collect");
      expect(await collect()).toMatchObject({ kind: "unknown" });
      expect(await harness.countCharges(reference)).toBe(charges);
      expect((await inquire()).kind).toBe(charges === 1 ? "done" : "absent");
    });

    test("a timeout is unknown, and the money that was taken is found by our own reference", async () => {
      harness.suffer("never answer", "collect");
      expect(await collect(token("succeeds"), { timeLimitMs: 1_000 })).toMatchObject({
        kind: "unknown",
      });
      // The provider may be at it still.
      await expect.poll(async () => (await inquire()).kind).toBe("done");
      expect(await harness.countCharges(reference)).toBe(1);
    });

    test("a status that we have never heard of is neither a yes nor a no", async () => {
      harness.suffer("answer an unknown status", "collect");
      expect(["unknown", "pending"]).toContain((await collect()).kind);
    });

    test.each<Fault>([
      "lose the request",
      "lose the answer",
      "fail before the work",
      "answer nonsense",
      "answer an unknown status",
      "redirect",
    ])("an inquiry that suffers this is not taken for an answer: %s", async (fault) => {
      await collect();
      harness.suffer(fault, "inquire");
      expect(["unknown", "pending"]).toContain((await inquire()).kind);
    });
  });

  test("a payment that the provider never heard of is absent", async () => {
    expect(await inquire()).toEqual({ kind: "absent" });
  });

  test("giving up a challenge ends it for good, and giving up what was paid says that it was paid", async () => {
    const { abandon } = harness.provider;
    const paymentToken = harness.token("challenged");
    if (!abandon || !paymentToken) return;
    await collect(paymentToken);
    expect((await abandon(call(), question())).kind).toBe("declined");
    expect((await inquire()).kind).toBe("declined");
    reference = randomUUID();
    await collect();
    expect((await abandon(call(), question())).kind).toBe("done");
  });

  testEvents({
    harness: () => harness,
    async pay() {
      await collect();
      const paid = await inquire();
      return { reference, providerReference: paid.kind === "done" ? paid.value.reference : "" };
    },
  });
}
