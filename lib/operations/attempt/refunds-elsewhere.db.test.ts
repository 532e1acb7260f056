import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { HeardRefund } from "#lib/domain/refund/status.ts";
import { type BookedEvent, eventsOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, type SubmittedPayment, start, submitted } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, refundedOf, refundsOf, settled } from "#lib/testing/refund.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform } from "../operation.ts";

/** Refunds that were made at the provider itself, which tells of them with the payment. */

const made = (
  amountMinor: number,
  status: HeardRefund["status"] = "succeeded",
  providerReference = "re_1",
): HeardRefund => ({ providerReference, ours: null, status, amountMinor });

const tell = ({ tenantId }: TestTenant, { attemptId }: { attemptId: string }, ...refunds: HeardRefund[]) =>
  hear(tenantId, attemptId, { kind: "done" }, { refunds });

const read = async ({ caller }: TestTenant, { orderRef }: SubmittedPayment) =>
  perform(getInstruction, caller, { orderRef, instructionRef: "premium" });

const told = async ({ tenantId }: TestTenant): Promise<BookedEvent[]> =>
  (await eventsOf(tenantId)).filter(({ type }) => type.startsWith("refund."));

const typesOf = async (tenant: TestTenant) => (await told(tenant)).map(({ type }) => type);

test("one that was made at the provider is a refund like any other: booked, told, and the instruction stays settled", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, made(300));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    netAmount: "7.00",
    refunds: [{ status: "SUCCEEDED", amount: "3.00" }],
  });
  const events = await told(tenant);
  expect(events).toMatchObject([
    { type: "refund.requested", version: 1, body: { data: { refund: { requestedBy: "provider" } } } },
    {
      type: "refund.succeeded",
      version: 2,
      body: { data: { refund: { status: "SUCCEEDED", failed: null } } },
    },
  ]);
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({ status: "SETTLED" });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("the same told again, at once or later, is one refund", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await Promise.all(Array.from({ length: 6 }, () => tell(tenant, payment, made(300))));
  await tell(tenant, payment, made(300), made(200, "succeeded", "re_2"));
  expect(await refundedOf(tenant.tenantId)).toEqual([500]);
  expect(await refundsOf(tenant.tenantId)).toHaveLength(2);
  await expectSoundBooks(tenant);
});

test("one that is under way is asked about again; its end follows, and what failed is there again", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, made(300, "pending"));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    netAmount: "7.00",
    refunds: [{ status: "PROCESSING" }],
  });
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "inquire-attempt", key: `attempt/${payment.attemptId}`, delayMs: 30_000 },
  ]);
  await tell(tenant, payment, made(300, "succeeded"));
  await tell(tenant, payment, made(300, "failed"));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    netAmount: "10.00",
    refunds: [{ status: "FAILED" }],
  });
  expect(await typesOf(tenant)).toEqual(["refund.requested", "refund.succeeded", "refund.failed"]);
  expect((await told(tenant)).at(-1)).toMatchObject({
    body: { data: { refund: { failed: { errorCode: "FAILED_AT_PROVIDER" } } } },
  });
  await tell(tenant, payment, made(300, "failed"));
  expect(await typesOf(tenant)).toHaveLength(3);
  await expectSoundBooks(tenant);
});

test("ours are left to their own inquiry while they are under way, and have failed when that is told after they succeeded", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "3" });
  await claim(tenant.tenantId, refundId);
  await tell(tenant, payment, { ...made(300), ours: refundId });
  await hearRefund(tenant.tenantId, refundId, { kind: "done" });
  const again = (status: HeardRefund["status"]) =>
    tell(tenant, payment, { ...made(300, status, `provider-${refundId}`), ours: refundId });
  await again("succeeded");
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ id: refundId, status: "SUCCEEDED" }]);
  for (const status of ["failed", "failed"] as const) await again(status);
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { id: refundId, status: "FAILED", failureReason: "failed_at_provider" },
  ]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  expect((await typesOf(tenant)).at(-1)).toBe("refund.failed");
  // An answer that is older than the failure, and comes after it.
  await again("succeeded");
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  await expectSoundBooks(tenant);
});

test("one whose reference somebody else wrote is none of ours: it is booked", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, { ...made(300), ours: randomUUID() });
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ amount: 300, status: "SUCCEEDED" }]);
  expect(await refundedOf(tenant.tenantId)).toEqual([300]);
  await expectSoundBooks(tenant);
});

test("of two that carry the reference of one of ours, the other is booked when ours has been named", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "3" });
  await claim(tenant.tenantId, refundId);
  const both = [
    { ...made(300, "succeeded", `provider-${refundId}`), ours: refundId },
    { ...made(300, "succeeded", "re_2"), ours: refundId },
  ];
  await tell(tenant, payment, ...both);
  expect(await refundedOf(tenant.tenantId)).toEqual([300]);
  expect(await jobsOf(tenant.tenantId)).toContainEqual(expect.objectContaining({ name: "inquire-attempt" }));
  await hearRefund(tenant.tenantId, refundId, { kind: "done" });
  await tell(tenant, payment, ...both);
  expect(await refundedOf(tenant.tenantId)).toEqual([600]);
  await expectSoundBooks(tenant);
});

test("one that may be ours, of the same amount and not heard of yet, waits until ours is heard of", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "3" });
  await claim(tenant.tenantId, refundId);
  await tell(tenant, payment, made(300), made(200, "succeeded", "re_2"));
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { id: refundId },
    { amount: 200, status: "SUCCEEDED" },
  ]);
  expect(await jobsOf(tenant.tenantId)).toContainEqual(
    expect.objectContaining({ name: "inquire-attempt", delayMs: 30_000 }),
  );
  // Ours was another: the money went back twice, and both are there.
  await hearRefund(tenant.tenantId, refundId, { kind: "done" });
  await tell(tenant, payment, made(300), made(200, "succeeded", "re_2"));
  expect(await refundedOf(tenant.tenantId)).toEqual([800]);
  await expectSoundBooks(tenant);
});

test("more than there was is booked as far as it goes, and the payment's own outcome is recorded all the same", async () => {
  const tenant = await makeTenant();
  const { attemptId, orderRef, ...payment } = await submitted(tenant);
  await tell(
    tenant,
    { attemptId },
    made(800),
    made(700, "succeeded", "re_2"),
    made(100, "succeeded", "re_3"),
  );
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  expect((await refundsOf(tenant.tenantId)).map(({ amount }) => amount)).toEqual([800, 200]);
  await tell(
    tenant,
    { attemptId },
    made(800),
    made(700, "succeeded", "re_2"),
    made(100, "succeeded", "re_3"),
  );
  expect((await read(tenant, { attemptId, orderRef, ...payment })).transaction).toMatchObject({
    netAmount: "0.00",
  });
  await expectSoundBooks(tenant);
});

test("one for which there is no room while ours is under way waits for ours, and is booked whole when ours has failed", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "8" });
  await claim(tenant.tenantId, refundId);
  await tell(tenant, payment, made(500));
  expect(await refundedOf(tenant.tenantId)).toEqual([800]);
  expect(await jobsOf(tenant.tenantId)).toContainEqual(
    expect.objectContaining({ name: "inquire-attempt", delayMs: 30_000 }),
  );
  await hearRefund(tenant.tenantId, refundId, { kind: "declined", reason: "limit_exceeded", code: "x" });
  await tell(tenant, payment, made(500));
  expect(await refundedOf(tenant.tenantId)).toEqual([500]);
  await expectSoundBooks(tenant);
});

test("one that has failed before anybody heard of it is nothing", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, made(1000), made(1000, "failed", "re_2"));
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ amount: 1000, status: "SUCCEEDED" }]);
  await expectSoundBooks(tenant);
});

test("a payment that may still come to nothing without anybody being told is asked about each day until it is final", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  const inquiries = async () =>
    (await jobsOf(tenant.tenantId))
      .filter(({ name }) => name === "inquire-attempt")
      .map(({ delayMs }) => delayMs);
  await hear(tenant.tenantId, attemptId, { kind: "done" }, { isFinal: false });
  expect(await inquiries()).toEqual([24 * 60 * 60 * 1_000]);
  await owner()`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key LIKE ${`%${attemptId}%`}`;
  await hear(tenant.tenantId, attemptId, { kind: "done" }, { isFinal: true });
  expect(await inquiries()).toEqual([]);
});

test("money that is disputed and was given back at the provider all the same is booked: it is gone", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await hear(
    tenant.tenantId,
    payment.attemptId,
    { kind: "done" },
    {
      disputes: [{ providerReference: "dp_1", status: "OPEN", amountMinor: 1000, reason: null }],
      refunds: [made(1000)],
    },
  );
  expect(await refundedOf(tenant.tenantId)).toEqual([1000]);
  expect((await read(tenant, payment)).transaction).toMatchObject({ netAmount: "0.00" });
  await expectSoundBooks(tenant);
});

test("surplus money that was given back at the provider is not given back once more", async () => {
  const tenant = await makeTenant();
  const payment = await submitted(tenant);
  await hear(tenant.tenantId, payment.attemptId, { kind: "absent", final: true });
  const second = String(await start(tenant.tenantId, payment.secret));
  await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${second}`;
  await hear(tenant.tenantId, second, { kind: "done" });
  await tell(tenant, payment, made(600));
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { amount: 600, status: "SUCCEEDED", providerReference: "re_1" },
    { amount: 400, status: "RESERVED" },
  ]);
  await expectSoundBooks(tenant);
});

test("the sweep for refunds that have come to a standstill leaves it to its payment", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, made(300, "pending"));
  await owner()`UPDATE refunds SET created_at = now() - interval '2 hours' WHERE tenant_id = ${tenant.tenantId}`;
  const open =
    await owner()`SELECT * FROM list_open_refunds(interval '1 hour') WHERE tenant_id = ${tenant.tenantId}`;
  expect(open).toEqual([]);
});
