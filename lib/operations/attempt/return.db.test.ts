import { expect, test } from "vitest";
import type { Heard } from "#lib/domain/attempt/outcome.ts";
import { attemptsOf, eventsOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { hear, look, start, submitted } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, refundedOf, refundsOf, settled } from "#lib/testing/refund.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform, systemCaller } from "../operation.ts";
import { claimAttempt } from "./claim.ts";

const cameBack: Heard = { kind: "declined", reason: "account_closed", code: "AC04" };
const done: Heard = { kind: "done" };

test("a debit that comes back, at whatever age, makes the instruction unpaid by a named correction, and tells of it", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId, secret } = await settled(tenant);
  expect(await hear(tenant.tenantId, attemptId, cameBack)).toBe("RETURNED");
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "instruction.returned",
    body: { data: { previousStatus: "SETTLED", status: "FAILED" } },
  });
  const read = await perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" });
  expect(read).toMatchObject({
    status: "FAILED",
    actualSettlementDate: null,
    failed: { errorCode: "RETURNED", reason: "The money came back after it had arrived (AC04)." },
    transaction: {
      transactionId: attemptId,
      status: "FAILED",
      amount: "10.00",
      netAmount: "0.00",
      declined: { reason: "account_closed", code: "AC04" },
    },
  });
  expect((await look(secret)).state).toBe("payable");
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("that a debit came back is told once, from however many connections it is heard", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await settled(tenant);
  await Promise.all(Array.from({ length: 8 }, () => hear(tenant.tenantId, attemptId, cameBack)));
  const types = (await eventsOf(tenant.tenantId)).map(({ type }) => type);
  expect(types.filter((type) => type === "instruction.returned")).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("what came back can be paid again, by the same link, and both payments stay what they were", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId, secret } = await settled(tenant);
  await hear(tenant.tenantId, attemptId, cameBack);
  const second = String(await start(tenant.tenantId, secret));
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, done);
  expect((await attemptsOf(tenant.tenantId)).map(({ status }) => status)).toEqual(["RETURNED", "SUCCEEDED"]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("money that is there again after it had gone back settles the instruction again", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await settled(tenant);
  await hear(tenant.tenantId, attemptId, cameBack);
  expect(await hear(tenant.tenantId, attemptId, done)).toBe("SUCCEEDED");
  const read = await perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" });
  expect(read).toMatchObject({
    status: "SETTLED",
    failed: null,
    transaction: { netAmount: "10.00", declined: null },
  });
  await expectSoundBooks(tenant);
});

test("money that is there again when the instruction was paid otherwise is given back, less what was refunded before", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { attemptId, secret } = payment;
  const part = await askRefund(tenant.caller, payment, { amount: "4" });
  await claim(tenant.tenantId, part.refundId);
  await hearRefund(tenant.tenantId, part.refundId, { kind: "done" });
  await hear(tenant.tenantId, attemptId, cameBack);
  const second = String(await start(tenant.tenantId, secret));
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, done);
  expect(await hear(tenant.tenantId, attemptId, done)).toBe("SURPLUS");
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ amount: 400 }, { amount: 600 }]);
  expect(await refundedOf(tenant.tenantId)).toEqual([1000, 0]);
  await expectSoundBooks(tenant);
});

test("a surplus that comes back is owed to nobody any more, and the payment that counts stays", async () => {
  const tenant = await makeTenant();
  const { attemptId, secret, orderRef } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "absent", final: true });
  const second = String(await start(tenant.tenantId, secret));
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, done);
  await hear(tenant.tenantId, attemptId, done);
  expect(await hear(tenant.tenantId, attemptId, cameBack)).toBe("RETURNED");
  const [refund] = await refundsOf(tenant.tenantId);
  expect(await claim(tenant.tenantId, String(refund?.id))).toBe("hopeless");
  expect(await refundedOf(tenant.tenantId)).toEqual([0, 0]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("an answer that was on its way while the money came, or went back, decides nothing, and is asked for again", async () => {
  const tenant = await makeTenant();
  const { attemptId, orderRef } = await settled(tenant);
  expect(await hear(tenant.tenantId, attemptId, cameBack, { asked: "PENDING" })).toBe("SUCCEEDED");
  expect(await jobsOf(tenant.tenantId)).toMatchObject([{ name: "inquire-attempt", delayMs: 0 }]);
  await hear(tenant.tenantId, attemptId, cameBack);
  expect(await hear(tenant.tenantId, attemptId, done, { asked: "SUCCEEDED" })).toBe("RETURNED");
  expect(await jobsOf(tenant.tenantId)).toMatchObject([{ name: "inquire-attempt", delayMs: 0 }]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "FAILED" });
  await expectSoundBooks(tenant);
});

test("a refund that was under way when the debit came back can still end, and the books agree with it", async () => {
  const tenant = await makeTenant();
  const payment = await settled(tenant);
  const { refundId } = await askRefund(tenant.caller, payment, { amount: "4" });
  await claim(tenant.tenantId, refundId);
  await hear(tenant.tenantId, payment.attemptId, cameBack);
  await hearRefund(tenant.tenantId, refundId, { kind: "declined", reason: "generic", code: "gone" });
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ status: "FAILED" }]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  await expectSoundBooks(tenant);
});
