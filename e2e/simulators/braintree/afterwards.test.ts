import { describe, expect, test } from "vitest";
import { openOwn } from "./open-own.ts";
import { codesOf, connect, type Opened, refund, searchAll, sell } from "./testing.ts";

const sellSettled = async (own: Opened, amount = "19.99") => {
  const { transaction } = await sell(own, { amount });
  own.simulator.books.settle(own.merchant.merchantId, transaction.id);
  return transaction;
};

describe("voids", () => {
  test("take back what is not settled, and nothing else", async () => {
    const own = await openOwn();
    const { transaction } = await sell(own);
    expect((await own.gateway.transaction.void(transaction.id)).transaction.status).toBe("voided");
    expect(codesOf(await own.gateway.transaction.void(transaction.id))).toEqual(["91504"]);
    const settled = await sellSettled(own);
    expect(codesOf(await own.gateway.transaction.void(settled.id))).toEqual(["91504"]);
  });

  test.each([
    ["visa", ["91504"]],
    ["paypal", []],
  ] as const)("of what is pending, paid by %s, end in %j", async (paid, codes) => {
    const own = await openOwn({ paypal: true });
    const paymentMethodNonce = own.simulator.makeNonce(own.merchant.merchantId, paid);
    const { transaction } = await sell(own, { paymentMethodNonce, options: {} });
    await own.gateway.transaction.submitForSettlement(transaction.id);
    const pending = await own.gateway.testing.settlementPending(transaction.id);
    expect(pending.transaction.status).toBe("settlement_pending");
    expect(codesOf(await own.gateway.transaction.void(transaction.id))).toEqual(codes);
  });
});

describe("refunds", () => {
  test("are for settled sales, and are transactions of their own that both sides name", async () => {
    const own = await openOwn();
    const { gateway } = own;
    const { transaction } = await sell(own);
    expect(codesOf(await gateway.transaction.refund(transaction.id))).toEqual(["91506"]);
    await gateway.testing.settle(transaction.id);
    const made = await refund(gateway, transaction.id, { amount: "5.00", orderId: "R1" });
    expect(made.transaction).toMatchObject({
      type: "credit",
      status: "submitted_for_settlement",
      refundedTransactionId: transaction.id,
      orderId: "R1",
    });
    expect((await gateway.transaction.find(transaction.id)).refundIds).toEqual([made.transaction.id]);
    expect(codesOf(await gateway.transaction.refund(made.transaction.id))).toEqual(["91505"]);
  });

  test("are for settling sales where those may be refunded, and else wait until they have settled", async () => {
    const own = await openOwn({ paypal: true });
    const { transaction } = await sell(own, {
      paymentMethodNonce: own.simulator.makeNonce(own.merchant.merchantId, "paypal"),
    });
    expect(transaction.status).toBe("settling");
    own.simulator.settings.refundsWhileSettling = false;
    expect(codesOf(await own.gateway.transaction.refund(transaction.id, "1.00"))).toEqual(["91574"]);
    own.simulator.settings.refundsWhileSettling = true;
    expect((await own.gateway.transaction.refund(transaction.id, "1.00")).success).toBe(true);
    own.simulator.settings.refundsWhileSettling = false;
    own.simulator.books.settle(own.merchant.merchantId, transaction.id);
    expect((await own.gateway.transaction.refund(transaction.id, "1.00")).success).toBe(true);
  });

  test("never give back more than there was, nor all of it twice", async () => {
    const own = await openOwn();
    const { gateway } = own;
    const sale = await sellSettled(own);
    expect(codesOf(await gateway.transaction.refund(sale.id, "20.00"))).toEqual(["91521"]);
    expect(codesOf(await gateway.transaction.refund(sale.id, "0.00"))).toEqual(["81531"]);
    expect((await gateway.transaction.refund(sale.id, "19.98")).success).toBe(true);
    expect(codesOf(await gateway.transaction.refund(sale.id, "0.02"))).toEqual(["91521"]);
    expect((await gateway.transaction.refund(sale.id)).transaction.amount).toBe("0.01");
    expect(codesOf(await gateway.transaction.refund(sale.id))).toEqual(["91512"]);
  });

  test("can be declined by the processor, which gives nothing back", async () => {
    const own = await openOwn();
    const sale = await sellSettled(own);
    own.simulator.books.declineNextRefund(own.merchant.merchantId);
    const declined = await refund(own.gateway, sale.id, { orderId: "R1" });
    expect(declined).toMatchObject({ success: false, transaction: { status: "processor_declined" } });
    expect(own.simulator.books.countRefunds(own.merchant.merchantId, "R1")).toBe(0);
    expect((await own.gateway.transaction.refund(sale.id)).transaction.amount).toBe("19.99");
  });
});

describe("request keys", () => {
  const key = (apiRequestKey: string) => ({ apiRequestKey }) as object;

  test("repeat an identical request's transaction as it stands now, and refuse another request", async () => {
    const own = await openOwn({ apiRequestKeys: true });
    const paymentMethodNonce = own.simulator.makeNonce(own.merchant.merchantId, "visa");
    const ask = (amount: string) => sell(own, { ...key("k1"), orderId: "L1", amount, paymentMethodNonce });
    const first = await ask("19.99");
    await own.gateway.testing.settle(first.transaction.id);
    expect((await ask("19.99")).transaction).toMatchObject({ id: first.transaction.id, status: "settled" });
    expect(codesOf(await ask("20.00"))).toEqual(["915232"]);
    own.simulator.settings.clockAheadMs = 31 * 86_400_000;
    expect(codesOf(await ask("19.99"))).toEqual(["91565"]);
  });

  test("say so while the first request is under way", async () => {
    const own = await openOwn({ apiRequestKeys: true });
    own.simulator.settings.processingMs = 50;
    const paymentMethodNonce = own.simulator.makeNonce(own.merchant.merchantId, "visa");
    const ask = () => sell(own, { ...key("k1"), orderId: "L1", paymentMethodNonce });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.filter(({ success }) => success)).toHaveLength(1);
    expect(answers.flatMap(codesOf)).toEqual(["915233"]);
  });

  test("make one refund of two requests, and one void", async () => {
    const own = await openOwn({ apiRequestKeys: true });
    const sale = await sellSettled(own);
    const repeat = () => refund(own.gateway, sale.id, { amount: "1.00", apiRequestKey: "r1" });
    expect((await repeat()).transaction.id).toBe((await repeat()).transaction.id);
    const { transaction } = await sell(own);
    const options = key("v1") as never;
    const voids = own.gateway.transaction.void.bind(own.gateway.transaction) as (
      id: string,
      options: never,
    ) => ReturnType<typeof own.gateway.transaction.void>;
    await voids(transaction.id, options);
    expect((await voids(transaction.id, options)).transaction.status).toBe("voided");
  });

  test("are refused when they are too long, and where the account does not have them", async () => {
    const own = await openOwn({ apiRequestKeys: true });
    expect(codesOf(await sell(own, key("x".repeat(256))))).toEqual(["915230"]);
    const without = await openOwn();
    expect(codesOf(await sell(without, key("k")))).toEqual(["915231"]);
  });
});

describe("the search", () => {
  test("lags, while asking by id does not", async () => {
    const own = await openOwn();
    own.simulator.settings.searchLagMs = 60_000;
    const { transaction } = await sell(own, { orderId: "L1" });
    const search = () => searchAll(own.gateway, (by) => by.orderId().is("L1"));
    expect(await search()).toEqual([]);
    expect((await own.gateway.transaction.find(transaction.id)).orderId).toBe("L1");
    own.simulator.settings.clockAheadMs = 60_000;
    expect((await search()).map(({ id }) => id)).toEqual([transaction.id]);
  });

  test("pages, finds refunds by their own order ids, and never shows another merchant's", async () => {
    const own = await openOwn({ duplicateChecking: false });
    for (let time = 0; time < 51; time += 1) await sell(own, { orderId: "L-many" });
    expect(await searchAll(own.gateway, (by) => by.orderId().is("L-many"))).toHaveLength(51);
    const sale = await sellSettled(own);
    await refund(own.gateway, sale.id, { amount: "1.00", orderId: "R1" });
    const found = await searchAll(own.gateway, (by) => by.orderId().is("R1"));
    expect(found).toMatchObject([{ type: "credit", refundedTransactionId: sale.id }]);
    const other = connect(own.simulator, own.simulator.openMerchant());
    expect(await searchAll(other, (by) => by.orderId().is("R1"))).toEqual([]);
    await expect(other.transaction.find(sale.id)).rejects.toMatchObject({ type: "notFoundError" });
  });
});

describe("the vault", () => {
  test("stores only on success; what it stores is charged without the payer, until it is deleted", async () => {
    const own = await openOwn();
    const store = { submitForSettlement: true, storeInVaultOnSuccess: true };
    const declined = await sell(own, { amount: "2000.00", options: store });
    expect(declined.transaction.creditCard?.token).toBeNull();
    const { transaction } = await sell(own, {
      options: store,
      customer: { email: "payer@example.test" },
      transactionSource: "unscheduled",
    });
    const paymentMethodToken = transaction.creditCard?.token ?? "";
    expect(transaction.customer.id).toEqual(expect.any(String));
    expect(await own.gateway.paymentMethod.find(paymentMethodToken)).toMatchObject({ last4: "1111" });
    const later = await sell(own, { paymentMethodToken, transactionSource: "unscheduled" } as never);
    expect(later.transaction).toMatchObject({
      status: "submitted_for_settlement",
      creditCard: { token: paymentMethodToken },
      customer: { email: "payer@example.test" },
    });
    await own.gateway.paymentMethod.delete(paymentMethodToken);
    expect(codesOf(await sell(own, { paymentMethodToken } as never))).toEqual(["91518"]);
    await expect(own.gateway.paymentMethod.delete(paymentMethodToken)).rejects.toMatchObject({
      type: "notFoundError",
    });
  });

  test.each([
    [false, "processor_declined"],
    [true, "submitted_for_settlement"],
  ])(
    "where a bank wants its payer, and asked them as the card was stored: %s, a later charge is %s",
    async (challenged, status) => {
      const own = await openOwn();
      const paymentMethodNonce = own.simulator.makeNonce(own.merchant.merchantId, "wantsPayer", {
        threeDSecure: "authenticated",
        amount: "19.99",
        challenged,
      });
      const first = await sell(own, {
        paymentMethodNonce,
        options: { submitForSettlement: true, storeInVaultOnSuccess: true },
        transactionSource: "unscheduled",
      });
      expect(first.transaction.status).toBe("submitted_for_settlement");
      const paymentMethodToken = first.transaction.creditCard?.token ?? "";
      const later = await sell(own, { paymentMethodToken, transactionSource: "unscheduled" } as never);
      expect(later.transaction).toMatchObject({
        status,
        processorResponseCode: challenged ? "1000" : "2099",
      });
    },
  );

  test("stores for a customer without a payment, and refuses a card whose verification is declined", async () => {
    const own = await openOwn();
    const { customer } = await own.gateway.customer.create({ email: "payer@example.test" });
    const nonce = (card: "visa" | "declined") => own.simulator.makeNonce(own.merchant.merchantId, card);
    const make = (card: "visa" | "declined") =>
      own.gateway.paymentMethod.create({
        customerId: customer.id,
        paymentMethodNonce: nonce(card),
        options: { verifyCard: true },
      });
    expect((await make("visa")).success).toBe(true);
    expect((await make("declined")).success).toBe(false);
    expect((await own.gateway.customer.find(customer.id)).creditCards).toMatchObject([{ last4: "1111" }]);
  });
});

test("a payment by PayPal names its account, and is only taken where PayPal is enabled", async () => {
  const own = await openOwn({ paypal: true });
  const pay = (to: Opened) =>
    sell(to, { paymentMethodNonce: to.simulator.makeNonce(to.merchant.merchantId, "paypal") });
  expect((await pay(own)).transaction).toMatchObject({
    paymentInstrumentType: "paypal_account",
    paypalAccount: { payerEmail: "payer@example.test" },
  });
  const without = await openOwn();
  expect(codesOf(await pay(without))).toEqual(["91577"]);
});
