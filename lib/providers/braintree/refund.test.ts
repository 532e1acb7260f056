import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type BraintreeAccount, startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let account: BraintreeAccount;
let payment: string;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
});
afterAll(() => braintree.stop());

describe.each([false, true])("at an account whose request keys are enabled: %s,", (apiRequestKeys) => {
  beforeEach(async () => {
    account = braintree.open({ apiRequestKeys });
    payment = randomUUID();
    reference = randomUUID();
    await account.collect(account.nonce(), { reference: payment });
  });
  const settle = () => account.books.settle(account.merchantId, account.idOf(payment));
  const credits = () => account.books.countRefunds(account.merchantId, reference);
  const statusOf = (orderId: string) => account.books.findByOrderId(account.merchantId, orderId)?.status;

  test("all of a payment that has not settled is given back by undoing it, once, whoever asks again", async () => {
    const calling = account.call();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => account.refund(payment, 1000, { reference }, calling)),
    );
    const saleId = account.idOf(payment);
    for (const answer of answers) expect(answer).toEqual({ kind: "done", value: { reference: saleId } });
    expect(await account.refund(payment, 1000, { reference }, calling)).toEqual(answers[0]);
    expect(await account.inquireRefund(reference, payment, saleId)).toEqual(answers[0]);
    expect([statusOf(payment), credits()]).toEqual(["voided", 0]);
  });

  test("a part of a payment that has not settled is asked for again by itself, and is given back once it has", async () => {
    expect(await account.refund(payment, 400, { reference })).toMatchObject({ kind: "unknown" });
    expect(await account.inquireRefund(reference, payment)).toEqual({ kind: "absent" });
    expect(statusOf(payment)).toBe("submitted_for_settlement");
    settle();
    expect((await account.refund(payment, 400, { reference }))?.kind).toBe("done");
    expect(credits()).toBe(1);
  });

  test("a part asked for again under the key that was turned down before is given back all the same", async () => {
    const calling = account.call();
    await account.refund(payment, 400, { reference }, calling);
    settle();
    expect((await account.refund(payment, 400, { reference }, calling))?.kind).toBe("done");
    expect(credits()).toBe(1);
  });

  test("when the answer of an undoing is lost, asking again finds that it was done", async () => {
    const calling = account.call();
    const refundWholly = () => account.refund(payment, 1000, { reference }, calling);
    // The refund itself is turned down first, once or, where keys are not enabled, twice.
    braintree.simulator.suffer({ delayMs: 0 }, "refund", apiRequestKeys ? 1 : 2);
    braintree.simulator.suffer("lose the answer", "refund");
    expect((await refundWholly())?.kind).toBe("unknown");
    expect(statusOf(payment)).toBe("voided");
    expect(await account.inquireRefund(reference, payment)).toEqual({ kind: "absent" });
    expect((await refundWholly())?.kind).toBe("done");
  });

  test("nothing is left of a payment that was voided, is declined, or was given back already", async () => {
    const nothingLeft = { kind: "declined", reason: "limit_exceeded" };
    settle();
    account.books.refundInControlPanel(account.merchantId, account.idOf(payment));
    expect(await account.refund(payment, 1000, { reference })).toMatchObject({
      ...nothingLeft,
      code: "91512",
    });

    const voided = randomUUID();
    await account.collect(account.nonce(), { reference: voided });
    account.books.voidInControlPanel(account.merchantId, account.idOf(voided));
    expect(await account.refund(voided, 400, { reference })).toMatchObject({
      ...nothingLeft,
      code: "voided",
    });

    const declined = randomUUID();
    await account.collect(account.nonce("declined"), { reference: declined });
    expect(await account.refund(declined, 1000, { reference })).toMatchObject(nothingLeft);
    expect(credits()).toBe(0);
  });

  test("more than is left is an explicit no", async () => {
    settle();
    account.books.refundInControlPanel(account.merchantId, account.idOf(payment), "7.00");
    expect(await account.refund(payment, 400, { reference })).toMatchObject({
      kind: "declined",
      reason: "limit_exceeded",
      code: "91521",
    });
    expect((await account.refund(payment, 300, { reference }))?.kind).toBe("done");
  });

  test("one that its bank declines is a no, in an inquiry too", async () => {
    settle();
    account.books.declineNextRefund(account.merchantId, "hard");
    const answer = await account.refund(payment, 400, { reference });
    expect(answer).toMatchObject({ kind: "declined", reason: "card_not_supported", code: "2015" });
    expect(await account.inquireRefund(reference, payment)).toEqual(answer);
    expect(credits()).toBe(0);
  });

  test("one that comes to nothing after all is a no from then on", async () => {
    settle();
    const made = await account.refund(payment, 400, { reference });
    if (made?.kind !== "done") throw new Error(made?.kind);
    account.books.failRefund(account.merchantId, made.value.reference);
    for (const known of [null, made.value.reference])
      expect((await account.inquireRefund(reference, payment, known))?.kind).toBe("declined");
  });

  test("one asked for eight times at the same moment is one in the end, and every answer names it", async () => {
    settle();
    const calling = account.call();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => account.refund(payment, 100, { reference }, calling)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.kind).toBe("done");
    expect(credits()).toBe(1);
    const again = await account.inquireRefund(reference, payment);
    expect(again).toEqual(answers[0]);
  });
});

test.each([400, 1000])(
  "%i of a payment that settles, where none of it can be given back yet, is asked for again and given back later",
  async (amountMinor) => {
    account = braintree.open({ paypal: true });
    const { settings } = braintree.simulator;
    onTestFinished(() => {
      settings.refundsWhileSettling = true;
    });
    settings.refundsWhileSettling = false;
    [payment, reference] = [randomUUID(), randomUUID()];
    const paymentToken = braintree.simulator.makeNonce(account.merchantId, "paypal");
    await account.collect(paymentToken, { reference: payment, paymentMethod: "PAYPAL" });
    expect((await account.refund(payment, amountMinor, { reference }))?.kind).toBe("unknown");
    expect(await account.inquireRefund(reference, payment)).toEqual({ kind: "absent" });
    account.books.settle(account.merchantId, account.idOf(payment));
    expect((await account.refund(payment, amountMinor, { reference }))?.kind).toBe("done");
    expect(account.books.countRefunds(account.merchantId, reference)).toBe(1);
  },
);

test("a refund in another currency than its payment is refused", async () => {
  account = braintree.open();
  payment = randomUUID();
  await account.collect(account.nonce(), { reference: payment });
  expect(await account.refund(payment, 400, { money: { amountMinor: 400, currency: "USD" } })).toMatchObject({
    kind: "refused",
  });
});
