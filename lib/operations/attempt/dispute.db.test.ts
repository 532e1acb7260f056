import { expect, test } from "vitest";
import { bookRefund } from "#lib/db/queries/refund.ts";
import { inTenant } from "#lib/db/transaction.ts";
import type { DisputeStatus, HeardDispute } from "#lib/domain/dispute/status.ts";
import { eventsOf, expectSoundBooks, instructionOf } from "#lib/testing/books.ts";
import { hear, type SubmittedPayment } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, settled } from "#lib/testing/refund.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform } from "../operation.ts";

const dispute = (status: DisputeStatus, amountMinor = 1000, providerReference = "dp_1"): HeardDispute => ({
  providerReference,
  status,
  amountMinor,
  reason: "fraudulent",
});

const tell = ({ tenantId }: TestTenant, { attemptId }: SubmittedPayment, ...disputes: HeardDispute[]) =>
  hear(tenantId, attemptId, { kind: "done" }, { disputes });

const read = async (tenant: TestTenant, { orderRef }: SubmittedPayment) =>
  perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" });

const told = async ({ tenantId }: TestTenant) =>
  (await eventsOf(tenantId)).filter(({ type }) => type.startsWith("dispute."));

test("a dispute takes the money away while it is open, and gives it back when it is won; each is told, with a version of its own", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { version } = await instructionOf(tenant.tenantId, payment.orderRef);
  await tell(tenant, payment, dispute("OPEN"));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    status: "SUCCESS",
    netAmount: "0.00",
    chargebacks: [{ id: "dp_1", status: "OPEN", amount: "10.00", reason: "fraudulent", closed: null }],
  });
  await tell(tenant, payment, dispute("WON"));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    netAmount: "10.00",
    chargebacks: [{ status: "WON", closed: expect.any(String) }],
  });
  const events = await told(tenant);
  expect(events).toMatchObject([
    { type: "dispute.opened", body: { data: { transaction: { chargebacks: [{ status: "OPEN" }] } } } },
    { type: "dispute.closed", body: { data: { transaction: { chargebacks: [{ status: "WON" }] } } } },
  ]);
  expect(events[1]?.version).toBeGreaterThan(events[0]?.version ?? 0);
  // What was paid was paid: an insurer decides what a chargeback means for the policy.
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({
    status: "SETTLED",
    version,
  });
  await expectSoundBooks(tenant);
});

test("a dispute that is heard of when it is lost was opened and closed, and its money stays away", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, dispute("LOST", 400));
  expect((await told(tenant)).map(({ type }) => type)).toEqual(["dispute.opened", "dispute.closed"]);
  expect((await read(tenant, payment)).transaction).toMatchObject({ netAmount: "6.00" });
  await expectSoundBooks(tenant);
});

test("the same said again, at once or in the wrong order, changes nothing and is told once", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await Promise.all(Array.from({ length: 6 }, () => tell(tenant, payment, dispute("OPEN"))));
  await tell(tenant, payment, dispute("WON"));
  await tell(tenant, payment, dispute("OPEN"));
  expect((await told(tenant)).map(({ type }) => type)).toEqual(["dispute.opened", "dispute.closed"]);
  await expectSoundBooks(tenant);
});

test("several disputes of one payment add up, and what was refunded and disputed too leaves nothing, never less", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await tell(tenant, payment, dispute("LOST", 300, "one"), dispute("OPEN", 200, "two"));
  expect((await read(tenant, payment)).transaction).toMatchObject({
    netAmount: "5.00",
    chargebacks: [{ id: "one" }, { id: "two" }],
  });
  const { refundId } = await askRefund(tenant.caller, payment);
  await claim(tenant.tenantId, refundId);
  await hearRefund(tenant.tenantId, refundId, { kind: "done" });
  await tell(tenant, payment, dispute("OPEN", 1000, "three"));
  expect((await read(tenant, payment)).transaction).toMatchObject({ netAmount: "0.00" });
  await expectSoundBooks(tenant);
});

test("what is disputed cannot be refunded, and a refund that fails meanwhile gives back what it had", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "3" });
  await claim(tenant.tenantId, refundId);
  await tell(tenant, payment, dispute("OPEN", 700));
  expect(await refusedWith(askRefund(tenant.caller, payment, { amount: "1" }))).toEqual([
    "NOTHING_LEFT_TO_REFUND",
  ]);
  // Nor past the operation, in the books themselves.
  const book = inTenant(tenant.tenantId, (tx) => bookRefund(tx, payment.attemptId, 1));
  expect(await book).toBeNull();
  await tell(tenant, payment, dispute("OPEN", 700), dispute("OPEN", 1000, "again"));
  await hearRefund(tenant.tenantId, refundId, { kind: "declined", reason: "generic", code: "no" });
  expect((await read(tenant, payment)).transaction).toMatchObject({ netAmount: "0.00" });
  await expectSoundBooks(tenant);
});
