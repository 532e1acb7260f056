import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "#lib/testing/fault.ts";
import { findApp } from "./catalogue.ts";
import type { Call, CollectRequest, Dispute, Provider, RawEvent } from "./provider.ts";
import { type RefundHarness, testRefunds } from "./refund.testkit.ts";

/** What a provider's own test must be able to do, so that the guarantees of every provider can be checked of it. */
export type ProviderHarness = {
  provider: Provider;
  credentials: unknown;
  /** The same form, of somebody whom the provider does not know. */
  wrongCredentials: unknown;
  baseUrl: string;
  /** A fresh one-time token for a payment that ends so. */
  token(ending: "succeeds" | "declined" | "challenged" | "pending"): string;
  /** The brand, as the catalogue names it, of the card behind those tokens; for a provider that takes cards. */
  brand?: string;
  /** Makes the provider's next answer go wrong; collecting is a POST, inquiring a GET. */
  suffer(fault: Fault, method: "GET" | "POST"): void;
  /** How many charges the provider itself has under our reference. */
  countCharges(reference: string): Promise<number>;
  /** An event about our reference of a payment, as the provider sends it. */
  event(reference: string, id: string, at: Date): Promise<RawEvent>;
  /** What may become of our payment after it has succeeded, as far as the provider tells of it. */
  later?: {
    comeBack?(reference: string): Promise<void>;
    dispute?(reference: string, status: Dispute["status"]): Promise<void>;
  };
  /** For a provider that can refund. */
  refunds?: RefundHarness;
  stop(): Promise<void>;
};

/** The guarantees that the rest of the product builds on, whoever moves the money. */
export function testProvider(open: () => Promise<ProviderHarness>): void {
  let harness: ProviderHarness;
  let reference: string;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    reference = randomUUID();
  });

  const call = (changes: Partial<Call> = {}): Call => ({
    credentials: harness.credentials,
    idempotencyKey: `collect/${reference}`,
    timeLimitMs: 5_000,
    baseUrl: harness.baseUrl,
    ...changes,
  });
  const request = (paymentToken: string): CollectRequest => ({
    reference,
    money: { amountMinor: 1000, currency: "GBP" },
    paymentToken,
    cardBrands: [],
    returnUrl: `${harness.baseUrl}/return`,
    description: "order premium",
  });
  const collect = (
    paymentToken = harness.token("succeeds"),
    changes: Partial<Call> = {},
    cardBrands: readonly string[] = [],
  ) => {
    if (!harness.provider.collect) throw new Error("this provider cannot collect");
    return harness.provider.collect(call(changes), { ...request(paymentToken), cardBrands });
  };
  const inquire = () => harness.provider.inquire(call(), reference);

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
      return reference;
    },
  });

  describe("asked about credentials", () => {
    const check = (credentials: unknown, timeLimitMs = 5_000) => {
      if (!harness.provider.checkCredentials) throw new Error("this provider cannot be asked");
      return harness.provider.checkCredentials({ credentials, timeLimitMs, baseUrl: harness.baseUrl });
    };

    test("it takes genuine ones, and says which of the others is wrong without repeating it", async () => {
      expect(await check(harness.credentials)).toEqual({ kind: "accepted" });
      const answer = await check(harness.wrongCredentials);
      expect(answer).toMatchObject({ kind: "refused", problem: expect.any(String) });
      for (const value of Object.values(harness.wrongCredentials as object))
        expect(JSON.stringify(answer)).not.toContain(value);
    });

    test.each<Fault>([
      "lose the answer",
      "fail before the work",
      "answer nonsense",
      "redirect",
      "never answer",
    ])("it says neither yes nor no when they %s", async (fault) => {
      harness.suffer(fault, "GET");
      expect(await check(harness.credentials, 500)).toMatchObject({ kind: "unknown" });
    });
  });

  describe("collecting", () => {
    test("a payment that is made is a yes, with the provider's own reference, and an inquiry says the same", async () => {
      const answer = await collect();
      expect(answer).toMatchObject({ kind: "done", value: { reference: expect.any(String) } });
      expect(await inquire()).toEqual(answer);
    });

    test("twice with one key is one charge and one answer, also at the same moment", async () => {
      const token = harness.token("succeeds");
      const answers = await Promise.all(Array.from({ length: 8 }, () => collect(token)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await collect(token)).toEqual(answers[0]);
      expect(await harness.countCharges(reference)).toBe(1);
    });

    test("a decline is an ordinary answer, in our vocabulary and in the provider's", async () => {
      const answer = await collect(harness.token("declined"));
      expect(answer).toMatchObject({
        kind: "declined",
        reason: expect.any(String),
        code: expect.any(String),
      });
      expect(await inquire()).toEqual(answer);
    });

    test("what is accepted and not finished is pending, not a yes", async () => {
      expect(await collect(harness.token("pending"))).toMatchObject({ kind: "pending" });
      expect(await inquire()).toMatchObject({ kind: "pending" });
    });

    test("a challenge says where the payer must go, and is still one when it is asked about", async () => {
      const answer = await collect(harness.token("challenged"));
      expect(answer).toMatchObject({
        kind: "action",
        action: { type: "redirect", url: expect.stringMatching(/^http/) },
      });
      expect(await inquire()).toEqual(answer);
    });

    test("a card of a brand that is not taken is declined, and nobody was charged; one that is taken is", async (context) => {
      const brands = findApp(harness.provider.appId)?.cardBrands ?? [];
      const { brand } = harness;
      if (!brand) return context.skip("this provider takes no cards");
      expect(brands).toContain(brand);
      const others = brands.filter((one) => one !== brand);
      const token = harness.token("succeeds");
      expect(await collect(token, {}, others)).toMatchObject({
        kind: "declined",
        reason: "card_not_supported",
      });
      expect(await harness.countCharges(reference)).toBe(0);
      expect((await collect(token, {}, [brand])).kind).toBe("done");
    });

    test("that the brand could not be learned is not taken for a no, and nobody was charged", async (context) => {
      if (!harness.brand) return context.skip("this provider takes no cards");
      harness.suffer("fail before the work", "GET");
      expect(await collect(harness.token("succeeds"), {}, [harness.brand])).toMatchObject({
        kind: "unknown",
      });
      expect(await harness.countCharges(reference)).toBe(0);
    });

    test("wrong credentials are refused: the tenant must act, and nobody was charged", async () => {
      expect(
        await collect(harness.token("succeeds"), { credentials: harness.wrongCredentials }),
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
      harness.suffer(fault, "POST");
      expect(await collect()).toMatchObject({ kind: "unknown" });
      expect(await harness.countCharges(reference)).toBe(charges);
      expect((await inquire()).kind).toBe(charges === 1 ? "done" : "absent");
    });

    test("a timeout is unknown, and the money that was taken is found by our own reference", async () => {
      harness.suffer("never answer", "POST");
      expect(await collect(harness.token("succeeds"), { timeLimitMs: 250 })).toMatchObject({
        kind: "unknown",
      });
      // The provider may be at it still.
      await expect.poll(async () => (await inquire()).kind).toBe("done");
      expect(await harness.countCharges(reference)).toBe(1);
    });

    test("a status that we have never heard of is neither a yes nor a no", async () => {
      harness.suffer("answer an unknown status", "POST");
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
      harness.suffer(fault, "GET");
      expect(["unknown", "pending"]).toContain((await inquire()).kind);
    });
  });

  test("a payment that the provider never heard of is absent", async () => {
    expect(await inquire()).toEqual({ kind: "absent" });
  });

  test("giving up a challenge ends it for good, and giving up what was paid says that it was paid", async () => {
    const { abandon } = harness.provider;
    if (!abandon) return;
    await collect(harness.token("challenged"));
    expect((await abandon(call(), reference)).kind).toBe("declined");
    expect((await inquire()).kind).toBe("declined");
    reference = randomUUID();
    await collect();
    expect((await abandon(call(), reference)).kind).toBe("done");
  });

  describe("an event", () => {
    const verify = (event: RawEvent) => harness.provider.verifyEvent?.(harness.credentials, event) ?? null;
    const now = () => new Date();

    test("of the provider is known by its id, and says which payment it is about", async () => {
      const event = await harness.event(reference, "evt-1", now());
      expect(verify(event)).toEqual({ id: "evt-1" });
      expect(harness.provider.readEvent?.(harness.credentials, event.body)).toMatchObject({ about: "payment", reference });
    });

    test("that is forged is refused, whatever part of it", async () => {
      const event = await harness.event(reference, "evt-1", now());
      const { headers, body } = event;
      expect(verify({ headers, body: body.replace(reference, randomUUID()) })).toBeNull();
      expect(verify({ headers, body: `${body} ` })).toBeNull();
      expect(verify({ headers: {}, body })).toBeNull();
      for (const name of Object.keys(headers).filter((header) => /signature|timestamp|-id$/.test(header)))
        expect(
          verify({ body, headers: { ...headers, [name]: `v1,${randomBytes(32).toString("base64")}` } }),
          name,
        ).toBeNull();
      expect(harness.provider.verifyEvent?.(harness.wrongCredentials, event)).toBeNull();
    });

    test("that is too old, or from the future, is refused though its signature is right", async () => {
      for (const minutes of [-10, 10])
        expect(
          verify(await harness.event(reference, "evt-1", new Date(Date.now() + minutes * 60_000))),
        ).toBeNull();
    });

    test("about nothing of ours is read as such, and breaks nothing", () => {
      for (const body of ["", "null", "[]", "not json", '{"type":"of.tomorrow"}', '{"type":1,"data":{}}'])
        expect(harness.provider.readEvent?.(harness.credentials, body) ?? null).toBeNull();
    });
  });
}
