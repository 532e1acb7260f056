import { expect, test } from "vitest";
import type { RefundHeard } from "#lib/domain/refund/outcome.ts";
import { eventsOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, start, submitted } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, refundedOf, refundsOf, settled } from "#lib/testing/refund.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { claimAttempt } from "../attempt/claim.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform, systemCaller } from "../operation.ts";
import { prepareRefundInquiry } from "./prepare-inquiry.ts";
import { recordRefundOutcome } from "./record-outcome.ts";

const closed: RefundHeard = { kind: "declined", reason: "account_closed", code: "account_closed" };

/** A refund of four of ten pounds that has been claimed for the provider's call. */
async function claimed(tenant: TestTenant, amount = "4") {
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount });
  await claim(tenant.tenantId, refundId);
  return { ...payment, refundId };
}

const refundEvents = async (tenantId: string) =>
  (await eventsOf(tenantId))
    .filter(({ type }) => type.startsWith("refund."))
    .map(({ type, version }) => `${type} ${version}`);

const age = (refundId: string, seconds: number) =>
  owner()`UPDATE refunds SET submitted_at = now() - make_interval(secs => ${seconds}) WHERE refund_id = ${refundId}`;

test("a yes is told once, however often it is heard and however many hear it", async () => {
  const tenant = await makeTenant();
  const { refundId } = await claimed(tenant);
  await Promise.all(Array.from({ length: 8 }, () => hearRefund(tenant.tenantId, refundId, { kind: "done" })));
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { status: "SUCCEEDED", version: 3, providerReference: `provider-${refundId}` },
  ]);
  expect(await refundEvents(tenant.tenantId)).toEqual(["refund.requested 1", "refund.succeeded 3"]);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  expect(await refundedOf(tenant.tenantId)).toEqual([400]);
  await expectSoundBooks(tenant);
});

test("a yes that may yet be taken back has the payment asked about the next day", async () => {
  const tenant = await makeTenant();
  const { attemptId, refundId } = await claimed(tenant);
  await perform(recordRefundOutcome, systemCaller(tenant.tenantId), {
    refundId,
    heard: { kind: "done" },
    providerReference: "re_1",
    version: null,
    isFinal: false,
  });
  const asks = () => jobsOf(tenant.tenantId);
  expect(await asks()).toMatchObject([
    { name: "inquire-attempt", key: `attempt/${attemptId}`, delayMs: 86_400_000 },
  ]);
  await hear(
    tenant.tenantId,
    attemptId,
    { kind: "done" },
    {
      isFinal: false,
      refunds: [{ providerReference: "re_1", ours: refundId, status: "failed", amountMinor: 400 }],
    },
  );
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ status: "FAILED" }]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  await expectSoundBooks(tenant);
});

test("a no has the payment asked about at once: somebody may have given its money back at the provider", async () => {
  const tenant = await makeTenant();
  const { attemptId, refundId } = await claimed(tenant);
  await hearRefund(tenant.tenantId, refundId, { kind: "declined", reason: "limit_exceeded", code: "91512" });
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "inquire-attempt", key: `attempt/${attemptId}`, delayMs: 0 },
  ]);
});

test("a no gives the amount back in the same moment, says why, and the same money can be refunded again", async () => {
  const tenant = await makeTenant();
  const { orderRef, refundId } = await claimed(tenant, "10");
  await hearRefund(tenant.tenantId, refundId, closed);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  const last = (await eventsOf(tenant.tenantId)).at(-1);
  expect(last).toMatchObject({
    type: "refund.failed",
    body: {
      data: {
        refund: { refundId, status: "FAILED", failed: { errorCode: "ACCOUNT_CLOSED" } },
        transaction: { netAmount: "10.00", refunds: [{ status: "FAILED" }] },
      },
    },
  });
  expect(await askRefund(tenant.caller, { orderRef })).toMatchObject({ amount: "10.00" });
  await expectSoundBooks(tenant);
});

test("one that was accepted and fails later gives its amount back, and so does one that had succeeded", async () => {
  const tenant = await makeTenant();
  const pending = await claimed(tenant);
  expect(await hearRefund(tenant.tenantId, pending.refundId, { kind: "pending" })).toBe("PENDING");
  expect(await hearRefund(tenant.tenantId, pending.refundId, closed)).toBe("FAILED");
  const returned = await claimed(tenant);
  await hearRefund(tenant.tenantId, returned.refundId, { kind: "done" });
  expect(await refundedOf(tenant.tenantId)).toEqual([0, 400]);
  await Promise.all([1, 2, 3].map(() => hearRefund(tenant.tenantId, returned.refundId, closed)));
  expect(await refundedOf(tenant.tenantId)).toEqual([0, 0]);
  expect((await refundEvents(tenant.tenantId)).slice(-2)).toEqual(["refund.succeeded 3", "refund.failed 4"]);
  await expectSoundBooks(tenant);
});

test("a yes and a no at the same moment end in one of the two, and the books agree with it", async () => {
  const tenant = await makeTenant();
  const refunds = await Promise.all([1, 2, 3, 4].map(() => claimed(tenant)));
  await Promise.all(
    refunds.flatMap(({ refundId }) => [
      hearRefund(tenant.tenantId, refundId, { kind: "done" }),
      hearRefund(tenant.tenantId, refundId, closed),
    ]),
  );
  await expectSoundBooks(tenant);
});

test("what is not known stays set aside, and is asked about after 30 s, 2 min, 10 min, 1 h and then daily", async () => {
  const tenant = await makeTenant();
  const { refundId } = await claimed(tenant);
  await age(refundId, 120);
  const waits: number[] = [];
  for (let asked = 0; asked < 6; asked += 1) {
    expect(await hearRefund(tenant.tenantId, refundId, { kind: "unknown" })).toBe("UNKNOWN");
    const jobs = await jobsOf(tenant.tenantId);
    expect(jobs).toMatchObject([{ name: "inquire-refund", key: `refund/${refundId}` }]);
    waits.push(Math.round((jobs[0]?.delayMs ?? 0) / 1000));
    await perform(prepareRefundInquiry, systemCaller(tenant.tenantId), { refundId, scheduled: true });
  }
  expect(waits).toEqual([30, 120, 600, 3600, 86_400, 86_400]);
  expect(await refundedOf(tenant.tenantId)).toEqual([400]);
  await expectSoundBooks(tenant);
});

test("while the process that asked may still be waiting for the answer, nobody asks what became of it", async () => {
  const tenant = await makeTenant();
  const { refundId } = await claimed(tenant);
  const prepare = () =>
    perform(prepareRefundInquiry, systemCaller(tenant.tenantId), { refundId, scheduled: false });
  expect(await prepare()).toBeNull();
  const [job] = await jobsOf(tenant.tenantId);
  expect(job).toMatchObject({ name: "inquire-refund" });
  expect(job?.delayMs).toBeGreaterThan(55_000);
  await age(refundId, 61);
  expect(await prepare()).toMatchObject({ idempotencyKey: `refund/${refundId}`, status: "SUBMITTED" });
});

test("of eight that claim a refund one makes the call, and its key is the one that was stored", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment);
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(tenant.tenantId, refundId)));
  expect(claims.filter((one) => one !== "taken")).toMatchObject([{ idempotencyKey: `refund/${refundId}` }]);
});

test("what the provider never heard of is submitted again, unless that absence is older than the last call", async () => {
  const tenant = await makeTenant();
  const { refundId } = await claimed(tenant);
  const [{ version = 0 } = {}] = await refundsOf(tenant.tenantId);
  const gone = { kind: "absent", final: true } as const;
  expect(await hearRefund(tenant.tenantId, refundId, gone)).toBe("RESERVED");
  expect(await jobsOf(tenant.tenantId)).toMatchObject([{ name: "submit-refund", payload: { refundId } }]);
  await claim(tenant.tenantId, refundId);
  const stale = { refundId, heard: gone, providerReference: null, version };
  expect(await perform(recordRefundOutcome, systemCaller(tenant.tenantId), stale)).toBe("UNKNOWN");
  expect(await refundEvents(tenant.tenantId)).toEqual(["refund.requested 1"]);
  await expectSoundBooks(tenant);
});

test("a debit that comes back after a part was refunded leaves nothing, and nothing more is refunded of it", async () => {
  const tenant = await makeTenant();
  const payment = await claimed(tenant);
  await hearRefund(tenant.tenantId, payment.refundId, { kind: "done" });
  const waiting = await askRefund(tenant.caller, payment, { amount: "5" });
  await hear(tenant.tenantId, payment.attemptId, declined);
  const read = () =>
    perform(getInstruction, tenant.caller, { orderRef: payment.orderRef, instructionRef: "premium" });
  expect((await read()).transaction).toMatchObject({ amount: "10.00", netAmount: "0.00" });
  expect(await refusedWith(askRefund(tenant.caller, payment))).toEqual(["INSTRUCTION_NOT_REFUNDABLE"]);
  expect(await claim(tenant.tenantId, waiting.refundId)).toBe("hopeless");
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { status: "SUCCEEDED" },
    { status: "FAILED", failureReason: "returned" },
  ]);
  expect(await refundedOf(tenant.tenantId)).toEqual([400]);
  expect((await read()).transaction).toMatchObject({ netAmount: "0.00" });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("money taken twice is given back to the payer without changing the payment that counts", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "absent", final: true });
  const second = String(await start(tenant.tenantId, secret));
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, { kind: "done" });
  const before = await instructionOf(tenant.tenantId, orderRef);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  const [refund] = await refundsOf(tenant.tenantId);
  await claim(tenant.tenantId, String(refund?.id));
  await hearRefund(tenant.tenantId, String(refund?.id), { kind: "done" });
  expect(await refundedOf(tenant.tenantId)).toEqual([1000, 0]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toEqual(before);
  const { transaction } = await perform(getInstruction, tenant.caller, {
    orderRef,
    instructionRef: "premium",
  });
  expect(transaction).toMatchObject({ transactionId: second, netAmount: "10.00", refunds: [] });
  await expectSoundBooks(tenant);
});

test("another tenant's refund cannot be told of, claimed or asked about", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const { refundId } = await claimed(theirs);
  await expect(hearRefund(ours.tenantId, refundId, { kind: "done" })).rejects.toThrow("refund not found");
  expect(await claim(ours.tenantId, refundId)).toBe("taken");
  expect(
    await perform(prepareRefundInquiry, systemCaller(ours.tenantId), { refundId, scheduled: false }),
  ).toBeNull();
  expect(await refundsOf(theirs.tenantId)).toMatchObject([{ status: "SUBMITTED" }]);
});
