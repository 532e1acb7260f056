import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import { refundLeaseMs } from "#lib/domain/refund/status.ts";
import type { Asked, Fault } from "#lib/testing/fault.ts";
import type { Call, Provider, RawEvent } from "./provider.ts";

export type RefundHarness = {
  /** Parts of ten pounds, in pence, whose refund ends so. */
  amounts: { succeeds: number; declined: number | null; pending: number | null };
  /** Brings a payment to where money of it can be given back in parts, where that takes time at this provider. */
  ripen?(reference: string): Promise<void>;
  /** How many refunds the provider itself has under our reference. */
  countRefunds(reference: string): Promise<number>;
  /** An event about our reference of a refund, of our payment, as the provider sends it, and the id by which it is to be known. */
  event(reference: string, payment: string): Promise<{ event: RawEvent; id: string }>;
};

export type RefundSetting = {
  harness: () => {
    provider: Provider;
    credentials: unknown;
    wrongCredentials: unknown;
    suffer(fault: Fault, asked: Asked): void;
    refunds?: RefundHarness;
  };
  call: (changes: Partial<Call>) => Call;
  /** Makes a payment of ten pounds that succeeds; gives what names it. */
  pay: () => Promise<PaymentQuestion>;
};

/** The guarantees of refunds, for every provider that can make them. */
export function testRefunds({ harness, call, pay }: RefundSetting): void {
  describe("refunding", () => {
    let paid: PaymentQuestion;
    let reference: string;
    let amounts: RefundHarness["amounts"];
    beforeEach(async (context) => {
      const { refunds } = harness();
      if (!refunds) return context.skip("this provider cannot refund");
      amounts = refunds.amounts;
      paid = await pay();
      await refunds.ripen?.(paid.reference);
      reference = randomUUID();
    });

    const refund = (amountMinor: number, changes: Partial<Call> = {}, to = reference) => {
      if (!harness().provider.refund) throw new Error("this provider cannot refund");
      return harness().provider.refund?.(call({ idempotencyKey: `refund/${to}`, ...changes }), {
        reference: to,
        payment: paid,
        money: { amountMinor, currency: "GBP" },
      });
    };
    const inquire = () =>
      harness().provider.inquireRefund?.(call({ idempotencyKey: `refund/${reference}` }), {
        reference,
        providerReference: null,
        payment: paid,
      });
    const count = () => harness().refunds?.countRefunds(reference);

    test("one that is made is a yes, with the provider's own reference, and an inquiry says the same", async () => {
      const answer = await refund(amounts.succeeds);
      expect(answer).toMatchObject({ kind: "done", value: { reference: expect.any(String) } });
      expect(await inquire()).toEqual(answer);
    });

    test("twice with one key is one refund and one answer, also at the same moment", async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => refund(amounts.succeeds)));
      const made = answers.filter((answer) => answer?.kind === "done");
      expect(new Set(made.map((answer) => JSON.stringify(answer))).size).toBe(1);
      // A provider may say of the others only that the first is under way.
      for (const answer of answers) expect(["done", "unknown"]).toContain(answer?.kind);
      expect(await refund(amounts.succeeds)).toEqual(made[0]);
      expect(await count()).toBe(1);
    });

    test("more than is left is never given back, whoever asks: that is an explicit no", async () => {
      const asked = await Promise.all(
        Array.from({ length: 5 }, (_, index) => refund(amounts.succeeds, {}, `${reference}-${index}`)),
      );
      const kinds = asked.map((answer) => answer?.kind ?? "none");
      expect(kinds.filter((kind) => kind === "done")).toHaveLength(Math.floor(1000 / amounts.succeeds));
      for (const kind of kinds) expect(["done", "declined", "refused"]).toContain(kind);
    });

    test("a decline is an ordinary answer, in our vocabulary and in the provider's, and nothing is given back", async (context) => {
      if (amounts.declined === null) return context.skip("it declines none");
      const answer = await refund(amounts.declined);
      expect(answer).toMatchObject({
        kind: "declined",
        reason: expect.any(String),
        code: expect.any(String),
      });
      expect(await inquire()).toEqual(answer);
      expect(await count()).toBe(0);
    });

    test("what is accepted and not finished is pending, not a yes", async (context) => {
      if (amounts.pending === null) return context.skip("it finishes all at once");
      expect(await refund(amounts.pending)).toMatchObject({ kind: "pending" });
      expect(await inquire()).toMatchObject({ kind: "pending" });
    });

    test("wrong credentials say nothing of it: it is made when others are there; one of an unknown payment is refused", async () => {
      expect(await refund(amounts.succeeds, { credentials: harness().wrongCredentials })).toMatchObject({
        kind: "unknown",
      });
      expect(await count()).toBe(0);
      expect((await refund(amounts.succeeds))?.kind).not.toBe("refused");
      expect(await count()).toBe(1);
      reference = randomUUID();
      paid = { ...paid, reference: randomUUID() };
      expect((await refund(amounts.succeeds))?.kind).toBe("refused");
      expect(await count()).toBe(0);
    });

    test.each<[Fault, number]>([
      ["lose the answer", 1],
      ["fail after the work", 1],
      ["answer nonsense", 1],
      ["answer an unknown status", 1],
      ["lose the request", 0],
      ["fail before the work", 0],
      ["redirect", 0],
    ])(
      "%s: the outcome is not known, and %i refunds were made; asked again, it is one",
      async (fault, made) => {
        harness().suffer(fault, "refund");
        expect(["unknown", "pending"]).toContain((await refund(amounts.succeeds))?.kind);
        expect(await count()).toBe(made);
        expect((await inquire())?.kind).toBe(made === 1 ? "done" : "absent");
        expect((await refund(amounts.succeeds))?.kind).toBe("done");
        expect(await count()).toBe(1);
      },
    );

    test.each<Fault>([
      "lose the request",
      "lose the answer",
      "fail before the work",
      "answer nonsense",
      "answer an unknown status",
      "redirect",
    ])("an inquiry that suffers this is not taken for an answer: %s", async (fault) => {
      await refund(amounts.succeeds);
      harness().suffer(fault, "inquire refund");
      expect(["unknown", "pending"]).toContain((await inquire())?.kind);
    });

    test("one that the provider never heard of is absent", async () => {
      expect(await inquire()).toEqual({ kind: "absent" });
    });

    test("an event says that it is about a refund, and about which", async () => {
      const made = await refund(amounts.succeeds);
      const sent = await harness().refunds?.event(reference, paid.reference);
      if (!sent || made?.kind !== "done") throw new Error("no event");
      expect(await harness().provider.verifyEvent?.(harness().credentials, sent.event)).toEqual({
        id: sent.id,
      });
      const subject = await harness().provider.readEvent?.(harness().credentials, sent.event.body);
      expect(subject?.about).toBe("refund");
      expect([subject?.reference, subject?.providerReference]).toSatisfy(
        ([ours, theirs]: string[]) => ours === reference || theirs === made.value.reference,
      );
    });

    test("the payment tells of a refund of ours as ours, where it tells of refunds", async () => {
      const made = await refund(amounts.succeeds);
      const answer = await harness().provider.inquire(call({}), paid);
      if (made?.kind !== "done" || answer.kind !== "done") throw new Error("not done");
      if (answer.value.refunds)
        expect(answer.value.refunds).toEqual([
          {
            reference: made.value.reference,
            ours: reference,
            status: "succeeded",
            amountMinor: amounts.succeeds,
          },
        ]);
    });

    test("a call is over, and more, before its process counts as dead", () => {
      expect(harness().provider.timeLimitMs + 5_000).toBeLessThanOrEqual(refundLeaseMs);
    });
  });
}
