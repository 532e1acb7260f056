import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type BraintreeAccount, startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
});
afterAll(() => braintree.stop());
beforeEach(() => {
  reference = randomUUID();
});

describe("a merchant account of another currency than was entered", () => {
  const openDollars = (options: Parameters<typeof braintree.open>[0] = {}) => {
    const { merchantId } = braintree.open(options);
    return braintree.open({ merchantId }, { merchantAccountIds: `GBP:${merchantId}_usd` });
  };

  test("takes nothing that stays: the payment is voided at once and never booked", async () => {
    const wrong = openDollars();
    expect(await wrong.collect(wrong.nonce(), { reference })).toMatchObject({
      kind: "refused",
      cause: expect.stringContaining("10.00 USD"),
    });
    expect(wrong.books.findByOrderId(wrong.merchantId, reference)?.status).toBe("voided");
    expect(await wrong.inquire(reference)).toMatchObject({
      kind: "declined",
      code: "wrong_amount_or_currency",
    });
  });

  test("is found out by an inquiry too, when the answer was lost", async () => {
    const wrong = openDollars({ apiRequestKeys: true });
    braintree.simulator.suffer("lose the answer", "collect");
    expect((await wrong.collect(wrong.nonce(), { reference }))?.kind).toBe("unknown");
    expect((await wrong.inquire(reference)).kind).toBe("declined");
    expect(wrong.books.countTaken(wrong.merchantId, reference)).toBe(0);
  });

  test("is neither booked nor given up while it cannot be told whether it was voided", async () => {
    const wrong = openDollars();
    braintree.simulator.suffer("fail before the work", "refund");
    expect((await wrong.collect(wrong.nonce(), { reference }))?.kind).toBe("unknown");
    expect(wrong.books.countTaken(wrong.merchantId, reference)).toBe(1);
    expect((await wrong.inquire(reference)).kind).toBe("declined");
    expect(wrong.books.countTaken(wrong.merchantId, reference)).toBe(0);
  });

  describe.each([false, true])("at an account whose request keys are enabled: %s,", (apiRequestKeys) => {
    const wrongAmount = { kind: "declined", code: "wrong_amount_or_currency" };
    const creditsOf = ({ books, merchantId }: BraintreeAccount) =>
      books
        .transactions(merchantId)
        .filter(({ type }) => type === "credit")
        .map(({ amount, currency, orderId }) => ({ amount, currency, orderId }));
    const whole = () => ({ amount: "10.00", currency: "USD", orderId: reference });

    /** A payment in dollars that has settled before anybody could void it. */
    async function settled() {
      const wrong = openDollars({ apiRequestKeys });
      braintree.simulator.suffer("fail before the work", "refund");
      await wrong.collect(wrong.nonce(), { reference });
      wrong.books.settle(wrong.merchantId, wrong.idOf(reference));
      return wrong;
    }

    test("is given back wholly, once, when it has settled", async () => {
      const wrong = await settled();
      const answers = await Promise.all([1, 2, 3].map(() => wrong.inquire(reference)));
      expect(answers).toContainEqual(expect.objectContaining(wrongAmount));
      expect(await wrong.inquire(reference)).toMatchObject(wrongAmount);
      expect(creditsOf(wrong)).toEqual([whole()]);
    });

    test("is given back wholly where it settles at once, as PayPal does", async () => {
      const wrong = openDollars({ apiRequestKeys, paypal: true });
      const paymentToken = braintree.simulator.makeNonce(wrong.merchantId, "paypal");
      expect(await wrong.collect(paymentToken, { reference, paymentMethod: "PAYPAL" })).toMatchObject({
        kind: "refused",
        cause: expect.stringContaining("10.00 USD"),
      });
      expect(creditsOf(wrong)).toEqual([whole()]);
    });

    test("is not undone while it settles, where nothing of it can be given back yet", async () => {
      const { settings } = braintree.simulator;
      onTestFinished(() => {
        settings.refundsWhileSettling = true;
      });
      settings.refundsWhileSettling = false;
      const wrong = openDollars({ apiRequestKeys, paypal: true });
      const paymentToken = braintree.simulator.makeNonce(wrong.merchantId, "paypal");
      const answer = await wrong.collect(paymentToken, { reference, paymentMethod: "PAYPAL" });
      expect(answer?.kind).toBe("unknown");
      wrong.books.settle(wrong.merchantId, wrong.idOf(reference));
      expect(await wrong.inquire(reference)).toMatchObject(wrongAmount);
      expect(creditsOf(wrong)).toEqual([whole()]);
    });

    test("is not undone by a refund that failed, which is tried again, and not without end", async () => {
      const wrong = await settled();
      for (let time = 0; time < 3; time += 1) {
        wrong.books.declineNextRefund(wrong.merchantId);
        expect((await wrong.inquire(reference)).kind).toBe("unknown");
      }
      for (let time = 0; time < 3; time += 1) expect((await wrong.inquire(reference)).kind).toBe("unknown");
      expect(creditsOf(wrong)).toEqual([whole(), whole(), whole()]);
      wrong.books.refundInControlPanel(
        wrong.merchantId,
        wrong.books.transactions(wrong.merchantId).find(({ type }) => type === "sale")?.id ?? "",
      );
      expect(await wrong.inquire(reference)).toMatchObject(wrongAmount);
    });

    test("is given back as to what is left, when somebody has given back a part of it", async () => {
      const wrong = await settled();
      wrong.books.refundInControlPanel(wrong.merchantId, wrong.idOf(reference), "4.00");
      expect(await wrong.inquire(reference)).toMatchObject(wrongAmount);
      expect(creditsOf(wrong)).toEqual([
        { ...whole(), amount: "4.00", orderId: null },
        { ...whole(), amount: "6.00" },
      ]);
    });
  });
});
