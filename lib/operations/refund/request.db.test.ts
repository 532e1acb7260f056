import { expect, test } from "vitest";
import { refund as contract } from "#lib/contracts/refund.ts";
import { eventsOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { unlessBusy } from "#lib/testing/busy.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, submitted } from "#lib/testing/payment.ts";
import { askRefund, refundedOf, refundsOf, settled } from "#lib/testing/refund.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { type Caller, perform } from "../operation.ts";
import { getOrder } from "../order/get.ts";
import { getRefund } from "./get.ts";
import { listRefunds } from "./list.ts";

test("a refund is set aside at once, with its event, its job and its entry in the audit log", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await settled(tenant);
  const before = await instructionOf(tenant.tenantId, orderRef);
  const refund = await askRefund(tenant.caller, { orderRef }, { amount: "2.50", reason: "cancelled early" });
  expect(contract.parse(refund)).toEqual(refund);
  const requestedBy = `key:${tenant.apiKey.publicKey}`;
  expect(refund).toMatchObject({
    status: "REQUESTED",
    amount: "2.50",
    currency: "GBP",
    reason: "cancelled early",
    transactionId: attemptId,
    requestedBy,
    failed: null,
  });
  expect(await instructionOf(tenant.tenantId, orderRef)).toEqual(before);
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "refund.requested",
    version: 1,
    body: {
      data: {
        orderRef,
        status: "SETTLED",
        refund,
        transaction: {
          transactionId: attemptId,
          netAmount: "7.50",
          refunds: [{ refundId: refund.refundId, status: "REQUESTED", amount: "2.50" }],
        },
      },
    },
  });
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "submit-refund", payload: { refundId: refund.refundId }, delayMs: 0 },
  ]);
  expect(
    await owner()`SELECT actor, action, target FROM audit_log WHERE tenant_id = ${tenant.tenantId} AND action LIKE 'refund%'`,
  ).toEqual([{ actor: requestedBy, action: "refund.request", target: refund.refundId }]);
  await expectSoundBooks(tenant);
});

test("without an amount, all that is left is refunded, and then there is nothing left", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await settled(tenant);
  expect(await askRefund(tenant.caller, { orderRef }, { amount: "2.50" })).toMatchObject({ amount: "2.50" });
  expect(await askRefund(tenant.caller, { orderRef }, { amount: null })).toMatchObject({ amount: "7.50" });
  expect(await refusedWith(askRefund(tenant.caller, { orderRef }))).toEqual(["NOTHING_LEFT_TO_REFUND"]);
  expect(await refusedWith(askRefund(tenant.caller, { orderRef }, { amount: "0.01" }))).toEqual([
    "NOTHING_LEFT_TO_REFUND",
  ]);
  await expectSoundBooks(tenant);
});

test("fifty partial refunds at once never take more than was paid, and those that fit are all taken", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await settled(tenant);
  const asked = Array.from({ length: 50 }, () => askRefund(tenant.caller, { orderRef }, { amount: "0.70" }));
  const codes = (await Promise.allSettled(asked.map(unlessBusy))).flatMap((result) =>
    result.status === "rejected" ? [result.reason.faults?.[0].code ?? result.reason] : [],
  );
  expect(new Set(codes)).toEqual(new Set(["REFUND_AMOUNT_OUT_OF_RANGE"]));
  expect(await refundsOf(tenant.tenantId)).toHaveLength(14);
  expect(await refundedOf(tenant.tenantId)).toEqual([980]);
  await expectSoundBooks(tenant);
});

test("the table itself refuses to book more than was taken, or less than nothing", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await settled(tenant);
  for (const minor of [1001, -1])
    await expect(
      owner()`UPDATE attempts SET refunded_minor = ${minor} WHERE attempt_id = ${attemptId}`,
    ).rejects.toThrow("attempts_refunded");
});

test.each([
  ["10.01", "GBP", "10.00", "REFUND_AMOUNT_OUT_OF_RANGE"],
  ["1.005", "GBP", "10.00", "AMOUNT_IS_INVALID"],
  ["1.0", "JPY", "1000", "AMOUNT_IS_INVALID"],
  ["1.0005", "KWD", "1.500", "AMOUNT_IS_INVALID"],
  ["1.501", "KWD", "1.500", "REFUND_AMOUNT_OUT_OF_RANGE"],
])("%s of a payment in %s of %s is refused: %s", async (amount, currency, paid, code) => {
  const tenant = await makeTenant();
  const { orderRef } = await settled(tenant, { amount: paid, currency });
  expect(await faultsOf(askRefund(tenant.caller, { orderRef }, { amount }))).toEqual([
    { code, field: "/amount" },
  ]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
});

test("an instruction that no money was taken for cannot be refunded, whatever it waits for", async () => {
  const tenant = await makeTenant();
  const waiting = await makePayableLink(tenant);
  const processing = await submitted(tenant);
  for (const place of [waiting, processing])
    expect(await refusedWith(askRefund(tenant.caller, place))).toEqual(["INSTRUCTION_NOT_REFUNDABLE"]);
  expect(await refundsOf(tenant.tenantId)).toEqual([]);
});

test("a refund that comes at the moment of the payment is refused or made, and the books agree with it", async () => {
  const tenant = await makeTenant();
  const payment = await submitted(tenant);
  await Promise.allSettled([
    askRefund(tenant.caller, payment),
    hear(tenant.tenantId, payment.attemptId, { kind: "done" }),
  ]);
  await expectSoundBooks(tenant);
});

test("a payment through an app that cannot refund is refused, and nothing is set aside", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  await owner()`UPDATE installed_apps SET app_id = 'CASH' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await refusedWith(askRefund(tenant.caller, payment))).toEqual(["REFUND_NOT_SUPPORTED"]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
});

test("another tenant's payment and refund are not found, and nothing changes", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await settled(theirs);
  const { refundId } = await askRefund(theirs.caller, { orderRef }, { amount: "1" });
  expect(await refusedWith(askRefund(ours.caller, { orderRef }))).toEqual(["ORDER_NOT_FOUND"]);
  const own = await settled(ours);
  const place = { orderRef: own.orderRef, instructionRef: "premium" };
  expect(await refusedWith(perform(getRefund, ours.caller, { ...place, refundId }))).toEqual([
    "REFUND_NOT_FOUND",
  ]);
  expect(await perform(listRefunds, ours.caller, { ...place, limit: 50 })).toEqual({
    items: [],
    nextCursor: null,
  });
  expect(await refundedOf(theirs.tenantId)).toEqual([100]);
  expect(await refundedOf(ours.tenantId)).toEqual([0]);
});

test("whoever may only read can see a refund, and cannot ask for one", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await settled(tenant);
  const reader: Caller = {
    ...tenant.caller,
    actor: { kind: "key", publicKey: "reader", roles: ["tenant-transaction-read"] },
  };
  expect(await refusedWith(askRefund(reader, { orderRef }))).toEqual(["ROLE_IS_MISSING"]);
  const refund = await askRefund(tenant.caller, { orderRef });
  const place = { orderRef, instructionRef: "premium" };
  expect(await perform(getRefund, reader, { ...place, refundId: refund.refundId })).toEqual(refund);
  for (const refundId of ["nonsense", "01990000-0000-7000-8000-000000000000"])
    expect(await refusedWith(perform(getRefund, reader, { ...place, refundId }))).toEqual([
      "REFUND_NOT_FOUND",
    ]);
});

test("a refund is read under its own instruction only", async () => {
  const tenant = await makeTenant();
  const [one, other] = [await settled(tenant), await settled(tenant)];
  const { refundId } = await askRefund(tenant.caller, one);
  const read = (orderRef: string) =>
    perform(getRefund, tenant.caller, { orderRef, instructionRef: "premium", refundId });
  expect(await refusedWith(read(other.orderRef))).toEqual(["REFUND_NOT_FOUND"]);
  expect(await read(one.orderRef)).toMatchObject({ refundId });
});

test("an instruction shows its refunds wherever it is read, and its time of change grows with each", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await settled(tenant);
  const read = async () =>
    (await perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" })).transaction;
  // As if the change before had come in the same millisecond, from a transaction that began later.
  await owner()`UPDATE attempts SET updated_at = now() + interval '1 minute' WHERE tenant_id = ${tenant.tenantId}`;
  const times = [Date.parse((await read())?.lastUpdatedTimestamp ?? "")];
  for (const amount of ["1", "2", "3"]) {
    await askRefund(tenant.caller, { orderRef }, { amount });
    times.push(Date.parse((await read())?.lastUpdatedTimestamp ?? ""));
  }
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  const transaction = await read();
  expect(transaction).toMatchObject({
    amount: "10.00",
    netAmount: "4.00",
    refunds: [{ amount: "1.00" }, { amount: "2.00" }, { amount: "3.00" }],
  });
  const order = await perform(getOrder, tenant.caller, { orderRef });
  expect(order.instructions[0]?.transaction).toEqual(transaction);
  const { items, nextCursor } = await perform(listRefunds, tenant.caller, {
    orderRef,
    instructionRef: "premium",
    limit: 2,
  });
  expect(items.map(({ amount }) => amount)).toEqual(["3.00", "2.00"]);
  expect(nextCursor).not.toBeNull();
});
