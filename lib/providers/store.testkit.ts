import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Answer, Call, Collected, CollectRequest, Provider } from "./provider.ts";

export type StoreHarness = {
  /** A fresh token of something that can be stored, and every later charge of which is declined. */
  declinedLater(): string;
};

export type StoreSetting = {
  harness: () => {
    provider: Provider;
    brand?: string;
    token(ending: "succeeds" | "declined"): string | null;
    countCharges(reference: string): Promise<number>;
    stores?: StoreHarness;
  };
  call: (changes: Partial<Call>) => Call;
  collect: (paymentToken: string, wanted: Partial<CollectRequest>) => Promise<Answer<Collected>>;
  question: (providerReference: string | null, about: string) => PaymentQuestion;
};

/** The guarantees of storing what a payer paid with and charging it again, for every provider that can. */
export function testStoring({ harness, call, collect, question }: StoreSetting): void {
  describe("storing", () => {
    /** Of a later charge; what is stored was paid another amount with. */
    const money = { amountMinor: 900, currency: "GBP" };
    let reference: string;
    beforeEach((context) => {
      if (!harness().stores) return context.skip("this provider stores nothing");
      reference = randomUUID();
    });

    /** Pays with a token, and lets what it stands for be stored. */
    async function store(paymentToken = harness().token("succeeds") ?? "") {
      const answer = await collect(paymentToken, { store: true });
      if (answer.kind !== "done" || !answer.value.instrument) throw new Error(`not stored: ${answer.kind}`);
      return answer.value.instrument;
    }
    const chargeAgain = (instrument: string, idempotencyKey = `stored/${reference}`) =>
      harness().provider.collectStored?.(call({ idempotencyKey }), {
        reference,
        money,
        customerRef: "customer_01",
        description: "order premium",
        instrument,
      });
    const remove = (instrument: string) => harness().provider.removeStored?.(call({}), instrument);

    test("what a payer agreed to have stored is there with the payment, and says what it is", async () => {
      const { brand } = harness();
      expect(await store()).toMatchObject({
        reference: expect.any(String),
        type: brand ?? expect.any(String),
        displayName: expect.any(String),
        details: expect.any(Object),
      });
    });

    test("what a payer did not agree to have stored is not stored, nor is what was declined", async () => {
      const paid = await collect(harness().token("succeeds") ?? "", { store: false });
      expect(paid.kind === "done" && paid.value.instrument).toBe(undefined);
      expect(
        (await collect(harness().token("declined") ?? "", { store: true, reference: randomUUID() })).kind,
      ).toBe("declined");
    });

    test("it is charged again without the payer, once for each key, and an inquiry says the same", async () => {
      const { reference: instrument } = await store();
      const answer = await chargeAgain(instrument);
      expect(answer).toMatchObject({ kind: "done", value: { reference: expect.any(String) } });
      expect(["done", "unknown"]).toContain((await chargeAgain(instrument))?.kind);
      expect(await harness().countCharges(reference)).toBe(1);
      const about = { ...question(null, reference), money };
      expect(await harness().provider.inquire(call({}), about)).toEqual(answer);
    });

    test("a later charge that is declined is an ordinary no, and nothing is taken", async () => {
      const { reference: instrument } = await store(harness().stores?.declinedLater());
      expect(await chargeAgain(instrument)).toMatchObject({ kind: "declined", reason: expect.any(String) });
      expect(await harness().countCharges(reference)).toBe(0);
    });

    test("what is removed can be charged no more, and may be removed twice", async () => {
      const { reference: instrument } = await store();
      expect(await remove(instrument)).toEqual({ kind: "done" });
      expect(await remove(instrument)).toEqual({ kind: "done" });
      expect(["declined", "refused"]).toContain((await chargeAgain(instrument))?.kind);
      expect(await harness().countCharges(reference)).toBe(0);
    });

    test("what is no reference of this provider's is refused", async () => {
      expect(["declined", "refused"]).toContain((await chargeAgain("nothing of theirs"))?.kind);
      expect(await harness().countCharges(reference)).toBe(0);
    });
  });
}
