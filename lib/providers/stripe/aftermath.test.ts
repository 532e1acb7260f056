import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StripeSimulator, startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { stripe } from "./provider.ts";
import { openAccount, type Simulated } from "./stripe.testkit.ts";

let simulator: StripeSimulator;
let account: Simulated;
let reference: string;
beforeAll(async () => {
  simulator = await startStripeSimulator({ settings: { refundEndings: { 426: "pending" } } });
  account = openAccount(simulator);
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  reference = randomUUID();
  simulator.settings.latencyMs = 0;
  await account.collect({ reference });
});

const inquireRefund = (refund: string, providerReference: string | null = null) =>
  stripe.inquireRefund?.(account.call(`refund/${refund}`), {
    reference: refund,
    providerReference,
    payment: account.question(reference),
  });
const pounds = (amountMinor: number) => ({ amountMinor, currency: "GBP" });

describe("a refund", () => {
  test("carries both references, and is made once for its key", async () => {
    const refund = randomUUID();
    await account.refund(reference, {
      reference: refund,
      payment: account.question(reference),
      money: pounds(300),
    });
    const [made] = simulator.books.refunds(account.accountId).slice(-1);
    expect(made).toMatchObject({ amount: 300, metadata: { reference, refund_reference: refund } });
    const request = simulator.requests.findLast(
      ({ path, method }) => method === "POST" && path === "/v1/refunds",
    );
    expect(request?.idempotencyKey).toBe(`refund/${refund}`);
  });

  test("that a revoked key asked for is not refused: it is asked for again, until a key that works was entered", async () => {
    const revoked = { ...account.credentials, secretKey: `sk_test_${"r".repeat(24)}` };
    expect(await account.refund(reference, {}, { credentials: revoked })).toMatchObject({ kind: "unknown" });
    expect(await inquireRefund(reference)).toEqual({ kind: "absent" });
    expect((await account.refund(reference))?.kind).toBe("done");
  });

  test("that succeeded and came back is declined from then on, and the payment tells of it as failed", async () => {
    const made = await account.refund(reference, { money: pounds(300) });
    if (made?.kind !== "done") throw new Error(made?.kind);
    const { reference: id } = made.value;
    simulator.bank.finishRefund(account.accountId, id, "failed", "expired_or_canceled_card");
    const answer = {
      kind: "declined",
      reason: "expired_card",
      code: "expired_or_canceled_card",
      reference: id,
    };
    expect(await inquireRefund(reference)).toEqual(answer);
    expect(await inquireRefund(reference, id)).toEqual(answer);
    expect(await account.inquire(reference)).toMatchObject({
      value: { refunds: [{ reference: id, ours: reference, status: "failed", amountMinor: 300 }] },
    });
  });

  test("that is pending is told so until its bank decides", async () => {
    const made = await account.refund(reference, { money: pounds(426) });
    expect(made?.kind).toBe("pending");
    const id = made?.kind === "pending" ? made.reference : "";
    simulator.bank.finishRefund(account.accountId, id, "succeeded");
    expect(await inquireRefund(reference, id)).toEqual({ kind: "done", value: { reference: id } });
  });

  test("of more than is left, or of what was given back, is an explicit no with its reason", async () => {
    const refund = (amountMinor: number) =>
      account.refund(reference, {
        reference: randomUUID(),
        payment: account.question(reference),
        money: pounds(amountMinor),
      });
    expect(await refund(1001)).toMatchObject({ kind: "declined", reason: "limit_exceeded" });
    expect((await refund(1000))?.kind).toBe("done");
    expect(await refund(1)).toMatchObject({ kind: "declined", code: "charge_already_refunded" });
  });

  test("of what is disputed, and one for which the insurer has no money, is an explicit no", async () => {
    simulator.bank.emptyBalance(account.accountId);
    expect(await account.refund(reference)).toMatchObject({ kind: "declined", code: "balance_insufficient" });
    simulator.bank.emptyBalance(account.accountId, false);
    simulator.bank.openDispute(account.accountId, account.chargeOf(reference).id);
    const again = { reference: randomUUID(), payment: account.question(reference) };
    expect(await account.refund(reference, again)).toMatchObject({
      kind: "declined",
      code: "charge_disputed",
    });
  });

  test("of a payment that was never made is refused, and of an amount that they cannot write too", async () => {
    const unpaid = randomUUID();
    expect((await account.refund(unpaid))?.kind).toBe("refused");
    expect((await account.refund(reference, { money: { amountMinor: 1234, currency: "KWD" } }))?.kind).toBe(
      "refused",
    );
  });

  test("whose error is remembered under its key stays unknown, unless it was made all the same", async () => {
    simulator.suffer("fail and remember it", "refund", 1);
    expect((await account.refund(reference, { money: pounds(300) }))?.kind).toBe("unknown");
    expect((await account.refund(reference, { money: pounds(300) }))?.kind).toBe("unknown");
    expect(await inquireRefund(reference)).toEqual({ kind: "absent" });
  });

  test("that several processes ask for at the same moment is made once", async () => {
    simulator.settings.latencyMs = 100;
    const money = pounds(300);
    const answers = await Promise.all([1, 2, 3].map(() => account.refund(reference, { money })));
    for (const answer of answers) expect(["done", "unknown"]).toContain(answer?.kind);
    expect(answers.map((answer) => answer?.kind)).toContain("done");
    expect(simulator.books.countRefunds(account.accountId, "refund_reference", reference)).toBe(1);
  });
});

describe("a payment's disputes", () => {
  test("that only warn are none, and one that follows is", async () => {
    const charge = account.chargeOf(reference).id;
    simulator.bank.openDispute(account.accountId, charge, { inquiry: true });
    expect(await account.inquire(reference)).toMatchObject({ kind: "done", value: { disputes: [] } });
    const { id } = simulator.bank.openDispute(account.accountId, charge, {
      amount: 700,
      reason: "fraudulent",
    });
    expect(await account.inquire(reference)).toMatchObject({
      value: { disputes: [{ reference: id, status: "open", amountMinor: 700, reason: "fraudulent" }] },
    });
  });

  test("that cannot be asked about leave it unknown: half of the truth is none", async () => {
    simulator.bank.openDispute(account.accountId, account.chargeOf(reference).id);
    simulator.suffer("fail before the work", "dispute", 1);
    expect((await account.inquire(reference)).kind).toBe("unknown");
    simulator.suffer("fail before the work", "inquire refund", 1);
    expect((await account.inquire(reference)).kind).toBe("unknown");
    expect((await account.inquire(reference)).kind).toBe("done");
  });
});
