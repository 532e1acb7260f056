import { expect, test } from "vitest";
import { transaction } from "#lib/contracts/instruction.ts";
import { eventsOf, expectSoundBooks } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, start, submitted } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, refundsOf } from "#lib/testing/refund.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { claimAttempt } from "../attempt/claim.ts";
import { getAttempt } from "../attempt/get.ts";
import { listAttempts } from "../attempt/list.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform, systemCaller } from "../operation.ts";

/** A payment that was given up, paid again by another, and then turned out to have been made: its money is surplus. */
async function paidTwice(tenant: TestTenant) {
  const payment = await submitted(tenant);
  await hear(tenant.tenantId, payment.attemptId, { kind: "absent", final: true });
  const second = String(await start(tenant.tenantId, payment.secret));
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, { kind: "done" });
  await hear(tenant.tenantId, payment.attemptId, { kind: "done" });
  const [refund] = await refundsOf(tenant.tenantId);
  const place = { orderRef: payment.orderRef, instructionRef: "premium" };
  return { place, surplus: payment.attemptId, second, refundId: String(refund?.id) };
}

const read = (tenant: TestTenant, place: { orderRef: string; instructionRef: string }, id: string) =>
  perform(getAttempt, tenant.caller, { ...place, transactionId: id });

test("surplus money that cannot be given back is told of as a failed refund, stays owed, and can be refunded by hand", async () => {
  const tenant = await makeTenant();
  const { place, surplus, refundId } = await paidTwice(tenant);
  await claim(tenant.tenantId, refundId);
  await hearRefund(tenant.tenantId, refundId, { kind: "declined", reason: "generic", code: "no" });
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "refund.failed",
    body: {
      data: {
        refund: { refundId, requestedBy: "system", reason: "surplus", status: "FAILED" },
        transaction: { transactionId: surplus, surplus: true, netAmount: "10.00" },
      },
    },
  });
  expect(await read(tenant, place, surplus)).toMatchObject({ surplus: true, netAmount: "10.00" });

  const again = await askRefund(tenant.caller, place, { transactionId: surplus.toUpperCase() });
  expect(again).toMatchObject({ transactionId: surplus, amount: "10.00" });
  await claim(tenant.tenantId, again.refundId);
  await hearRefund(tenant.tenantId, again.refundId, { kind: "done" });
  expect(await read(tenant, place, surplus)).toMatchObject({ netAmount: "0.00" });
  expect(await refusedWith(askRefund(tenant.caller, place, { transactionId: surplus }))).toEqual([
    "NOTHING_LEFT_TO_REFUND",
  ]);
  await expectSoundBooks(tenant);
});

test("surplus money of an app that cannot refund is told of as a failed refund too", async () => {
  const tenant = await makeTenant();
  const { place, surplus, refundId } = await paidTwice(tenant);
  await owner()`UPDATE installed_apps SET app_id = 'DISCONTINUED' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await claim(tenant.tenantId, refundId)).toBe("hopeless");
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "refund.failed",
    body: { data: { refund: { failed: { errorCode: "NOT_SUPPORTED" } }, transaction: { surplus: true } } },
  });
  expect(await refusedWith(askRefund(tenant.caller, place, { transactionId: surplus }))).toEqual([
    "REFUND_NOT_SUPPORTED",
  ]);
});

test("an instruction names its transactions, newest first, and each can be read by its link", async () => {
  const tenant = await makeTenant();
  const { place, surplus, second } = await paidTwice(tenant);
  const { _links } = await perform(getInstruction, tenant.caller, place);
  expect(_links.transactions.map(({ name }) => name)).toEqual([second, surplus]);
  const { items } = await perform(listAttempts, tenant.caller, { ...place, limit: 10 });
  expect(
    items.map(({ _links: { self }, transactionId }) => ({ href: self.href, name: transactionId })),
  ).toEqual(_links.transactions);
  const page = await perform(listAttempts, tenant.caller, { ...place, limit: 1 });
  const next = { ...place, limit: 1, cursor: second };
  expect([page, await perform(listAttempts, tenant.caller, next)]).toMatchObject([
    { items: [{ transactionId: second, surplus: false }] },
    { items: [{ transactionId: surplus, surplus: true }], nextCursor: null },
  ]);
  for (const item of items) expect(await read(tenant, place, item.transactionId)).toEqual(item);
  for (const item of items) expect(transaction.parse(item)).toEqual(item);
});

test("a transaction that has no money, is another instruction's, or is no id is not refunded", async () => {
  const tenant = await makeTenant();
  const { place } = await paidTwice(tenant);
  const other = await submitted(tenant);
  for (const transactionId of [other.attemptId, "0199b2f4-9c3e-7a10-8f6b-2d1e0c9b8a77"]) {
    expect(await faultsOf(askRefund(tenant.caller, place, { transactionId }))).toEqual([
      { code: "TRANSACTION_ID_NOT_RECOGNISED", field: "/transactionId" },
    ]);
    expect(await refusedWith(read(tenant, place, transactionId))).toEqual(["TRANSACTION_NOT_FOUND"]);
  }
  const transactionId = other.attemptId;
  expect(await refusedWith(askRefund(tenant.caller, other, { transactionId }))).toEqual([
    "TRANSACTION_NOT_REFUNDABLE",
  ]);
  expect(await refusedWith(read(tenant, place, "nonsense"))).toEqual(["TRANSACTION_NOT_FOUND"]);
  const stranger = await makeTenant();
  expect(await refusedWith(read(stranger, place, transactionId))).toEqual(["ORDER_NOT_FOUND"]);
});
