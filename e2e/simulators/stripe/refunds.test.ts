import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.simulator.stop());

const good = "4242424242424242";
const refund = (payment_intent: string, amount?: number, metadata: Record<string, string> = {}) =>
  account.stripe.refunds.create({ payment_intent, metadata, ...(amount === undefined ? {} : { amount }) });
const chargeOf = async (id: string) => {
  const { latest_charge } = await account.stripe.paymentIntents.retrieve(id);
  return account.stripe.charges.retrieve(String(latest_charge), { expand: ["refunds"] });
};
const events = () => account.simulator.events.list(account.accountId).map(({ type }) => type);

describe("a refund", () => {
  test("gives back all, once", async () => {
    const { id } = await account.pay(good);
    expect(await refund(id, undefined, { refund_id: "R1" })).toMatchObject({
      status: "succeeded",
      amount: 1000,
      currency: "eur",
      payment_intent: id,
      metadata: { refund_id: "R1" },
    });
    expect(await chargeOf(id)).toMatchObject({ amount_refunded: 1000, refunded: true });
    await expect(refund(id)).rejects.toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
    expect(events()).toEqual(expect.arrayContaining(["refund.created", "charge.refunded"]));
  });

  test("in parts gives back no more than there was", async () => {
    const { id } = await account.pay(good);
    for (const amount of [300, 300]) await refund(id, amount);
    await expect(refund(id, 401)).rejects.toMatchObject({ statusCode: 400, param: "amount" });
    expect(await chargeOf(id)).toMatchObject({ amount_refunded: 600, refunded: false });
    expect((await refund(id)).amount).toBe(400);
    const charge = await chargeOf(id);
    expect(charge).toMatchObject({ amount_refunded: 1000, refunded: true });
    expect(charge.refunds?.data.map(({ amount }) => amount)).toEqual([400, 300, 300]);
    const { data } = await account.stripe.refunds.list({ payment_intent: id });
    expect(data).toHaveLength(3);
  });

  test("of what was never paid, or of nothing, is refused", async () => {
    const { id } = await account.stripe.paymentIntents.create({ amount: 1000, currency: "eur" });
    await expect(refund(id)).rejects.toMatchObject({ statusCode: 400, param: "payment_intent" });
    await expect(account.stripe.refunds.create({})).rejects.toMatchObject({ statusCode: 400 });
    await expect(refund("pi_nobody")).rejects.toMatchObject({ code: "resource_missing" });
  });

  test("needs a balance to take it from", async () => {
    const { id } = await account.pay(good);
    account.simulator.bank.emptyBalance(account.accountId);
    await expect(refund(id)).rejects.toMatchObject({ code: "balance_insufficient" });
    account.simulator.bank.emptyBalance(account.accountId, false);
    await expect(refund(id)).resolves.toMatchObject({ status: "succeeded" });
  });

  test("can be pending, and can come back later: then it can be given again", async () => {
    const { id } = await account.pay("4000000000007726");
    const pending = await refund(id, 400);
    expect(pending.status).toBe("pending");
    account.simulator.bank.finishRefund(account.accountId, pending.id, "succeeded");
    expect((await account.stripe.refunds.retrieve(pending.id)).status).toBe("succeeded");
    account.simulator.bank.finishRefund(account.accountId, pending.id, "failed", "expired_or_canceled_card");
    expect(await account.stripe.refunds.retrieve(pending.id)).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
    });
    expect((await chargeOf(id)).amount_refunded).toBe(0);
    expect(events()).toEqual(expect.arrayContaining(["refund.updated", "refund.failed"]));
  });

  test("of an amount that a test names ends as the test says", async () => {
    account.simulator.settings.refundEndings = { 301: "failed", 302: "pending" };
    const { id } = await account.pay(good);
    expect((await refund(id, 301, { refund_id: "named" })).status).toBe("failed");
    expect((await refund(id, 302)).status).toBe("pending");
    expect((await chargeOf(id)).amount_refunded).toBe(302);
    expect(account.simulator.books.countRefunds(account.accountId, "refund_id", "named")).toBe(0);
  });

  test("made in the dashboard is told by an event that no request brought", async () => {
    const { latest_charge } = await account.pay(good);
    account.simulator.bank.refundInDashboard(account.accountId, String(latest_charge), 250);
    const [told] = account.simulator.events.list(account.accountId).slice(-1);
    expect(told).toMatchObject({
      type: "charge.refunded",
      request: { id: null, idempotency_key: null },
      data: { object: { id: latest_charge, amount_refunded: 250 } },
    });
  });
});

describe("a dispute", () => {
  test.each(["won", "lost"] as const)(
    "that is %s is told of, and stands in the list of its payment's",
    async (end) => {
      const { id, latest_charge } = await account.pay(good);
      const opened = account.simulator.bank.openDispute(account.accountId, String(latest_charge), {
        amount: 700,
      });
      expect(opened).toMatchObject({ status: "needs_response", amount: 700 });
      expect((await chargeOf(id)).disputed).toBe(true);
      await expect(refund(id)).rejects.toMatchObject({ code: "charge_disputed" });
      account.simulator.bank.closeDispute(account.accountId, opened.id, end);
      const { data } = await account.stripe.disputes.list({ payment_intent: id });
      expect(data).toMatchObject([{ id: opened.id, status: end, payment_intent: id }]);
      expect(events()).toContain("charge.dispute.closed");
    },
  );

  test("that is only an inquiry moves no money and ends without any", async () => {
    const { id } = await account.pay("4000000000001976");
    const [inquiry] = (await account.stripe.disputes.list({ payment_intent: id })).data;
    expect(inquiry?.status).toBe("warning_needs_response");
    expect((await chargeOf(id)).disputed).toBe(false);
    account.simulator.bank.closeDispute(account.accountId, inquiry?.id ?? "", "won");
    expect((await account.stripe.disputes.retrieve(inquiry?.id ?? "")).status).toBe("warning_closed");
  });
});
