import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken } from "#lib/testing/payment.ts";
import { authenticateMerchant, findChargeByReference, type Merchant, openMerchant } from "./books.ts";
import { makeCharge, presentCharge } from "./charge.ts";
import { makeRefund, type RefundAnswer } from "./refund.ts";
import { findRefundByReference } from "./refund-books.ts";

/** A merchant with a charge of ten pounds that ended so. */
async function charged(behaviour = "succeeds"): Promise<{ to: Merchant; reference: string }> {
  const { merchantId, secretKey } = await openMerchant("Test", "http://localhost:3000/events");
  const to = await authenticateMerchant(merchantId, secretKey);
  if (!to) throw new Error("not opened");
  const reference = randomUUID();
  const request = {
    reference,
    amountMinor: 1000,
    currency: "GBP",
    token: sandboxToken(behaviour),
    returnUrl: "http://localhost:3000/return",
    store: false,
  };
  await makeCharge(to, reference, request, AbortSignal.timeout(5_000));
  return { to, reference };
}

const refund = (
  { to, reference }: { to: Merchant; reference: string },
  amountMinor: number,
  key = randomUUID(),
  currency = "GBP",
): Promise<RefundAnswer> =>
  makeRefund(to, reference, key, { reference: key, amountMinor, currency }, AbortSignal.timeout(1));

const statusOf = (answer: RefundAnswer) =>
  typeof answer === "object" && "refund" in answer ? answer.refund.status : answer;

test("refunds at once take no more than the charge, and one that was declined takes nothing", async () => {
  const charge = await charged();
  expect(statusOf(await refund(charge, 902))).toBe("declined");
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async () => statusOf(await refund(charge, 150))),
  );
  expect(statuses.filter((status) => status === "succeeded")).toHaveLength(6);
  expect(statuses.filter((status) => status === "declined")).toHaveLength(6);
});

test("a request that is lost is not known to the bank until it is asked again under the same key", async () => {
  const charge = await charged();
  const key = randomUUID();
  const find = () => findRefundByReference(charge.to.merchantId, charge.reference, key);
  expect(await refund(charge, 541, key)).toBe("silence");
  expect(await find()).toBeNull();
  // What was lost takes nothing away from others.
  expect(statusOf(await refund(charge, 400))).toBe("succeeded");
  expect(statusOf(await refund(charge, 541, key))).toBe("succeeded");
  expect(await find()).toMatchObject({ status: "succeeded" });
});

test("an answer that is lost stands for money that was given back", async () => {
  const charge = await charged();
  const key = randomUUID();
  expect(await refund(charge, 519, key)).toBe("silence");
  expect(await findRefundByReference(charge.to.merchantId, charge.reference, key)).toMatchObject({
    status: "succeeded",
  });
});

test.each([
  [420, "pending", "succeeded", null],
  [426, "pending", "declined", "account_closed"],
  [451, "succeeded", "declined", "account_closed"],
])(
  "a refund of %i is %s at first, turns into %s by itself, and the bank tells of it then",
  async (minor, first, then, code) => {
    const charge = await charged();
    const key = randomUUID();
    const answer = await refund(charge, minor, key);
    expect(statusOf(answer)).toBe(first);
    const refundId = typeof answer === "object" && "refund" in answer ? answer.refund.refundId : "";
    const [job] = await owner()`
    SELECT extract(epoch FROM j.run_at - r.turns_at)::float8 AS after FROM graphile_worker._private_jobs j
    JOIN sandbox_bank.refunds r ON r.refund_id::text = j.payload ->> 'refundId' WHERE r.refund_id = ${refundId}`;
    expect(job?.after).toBeGreaterThan(0);
    await owner()`UPDATE sandbox_bank.refunds SET turns_at = now() WHERE refund_id = ${refundId}`;
    expect(await findRefundByReference(charge.to.merchantId, charge.reference, key)).toMatchObject({
      status: then,
      declineCode: code,
    });
  },
);

test("nothing is given back of a charge that took nothing, is in another currency, or is another merchant's", async () => {
  expect(await refund(await charged("declined_generic"), 100)).toEqual({ refused: "not paid" });
  const charge = await charged();
  expect(await refund(charge, 100, randomUUID(), "EUR")).toEqual({ refused: "another currency" });
  const { to } = await charged();
  expect(await refund({ to, reference: charge.reference }, 100)).toBe("absent");
});

test("money that the merchant's own people give back is told with the charge, and by an event at once", async () => {
  const charge = await charged();
  const answer = await makeRefund(
    charge.to,
    charge.reference,
    randomUUID(),
    { amountMinor: 300, currency: "GBP" },
    AbortSignal.timeout(1),
  );
  const refundId = typeof answer === "object" && "refund" in answer ? answer.refund.refundId : "";
  await refund(charge, 541);
  await refund(charge, 426);
  const row = await findChargeByReference(charge.to.merchantId, charge.reference);
  expect(row && presentCharge(row, "http://localhost").refunds).toEqual([
    { id: refundId, reference: null, status: "succeeded", amountMinor: 300 },
    { id: expect.any(String), reference: expect.any(String), status: "pending", amountMinor: 426 },
  ]);
  const jobs = await owner()`
    SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'refundId' = ${refundId}`;
  expect(jobs).toHaveLength(1);
});
