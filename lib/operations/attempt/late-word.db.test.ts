import { expect, test } from "vitest";
import { updateInstruction as updateContract } from "#lib/contracts/instruction.ts";
import type { Heard } from "#lib/domain/attempt/outcome.ts";
import {
  attemptsOf,
  eventsOf,
  eventTypesOf,
  expectSoundBooks,
  instructionOf,
  jobsOf,
} from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, start, submitted } from "#lib/testing/payment.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { updateInstruction } from "../instruction/update.ts";
import { perform, systemCaller } from "../operation.ts";
import { claimAttempt } from "./claim.ts";

const givenUp: Heard = { kind: "absent", final: true };

test("a yes that comes after we gave up settles the instruction, as a correction that names both statuses", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SUCCEEDED");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "SUCCEEDED", failureReason: null }]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "instruction.settled",
    body: { data: { previousStatus: "INCOMPLETE", status: "SETTLED" } },
  });
  expect((await look(secret, "browser")).state).toBe("paid");
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("a late yes from eight connections at once is one correction", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, declined);
  const { version } = await instructionOf(tenant.tenantId, orderRef);
  await Promise.all(Array.from({ length: 8 }, () => hear(tenant.tenantId, attemptId, { kind: "done" })));
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({
    status: "SETTLED",
    version: version + 1,
  });
  await expectSoundBooks(tenant);
});

test("a late yes for an instruction that another card has paid is given back whole, once, and changes nothing else", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  const second = await start(tenant.tenantId, secret);
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: String(second) });
  await hear(tenant.tenantId, String(second), { kind: "done" });
  const before = await instructionOf(tenant.tenantId, orderRef);
  const events = await eventsOf(tenant.tenantId);
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SURPLUS");
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SURPLUS");
  expect(await instructionOf(tenant.tenantId, orderRef)).toEqual(before);
  expect((await attemptsOf(tenant.tenantId)).map(({ status }) => status)).toEqual(["SURPLUS", "SUCCEEDED"]);
  const told = (await eventsOf(tenant.tenantId)).slice(events.length);
  expect(told).toMatchObject([
    {
      type: "refund.requested",
      body: {
        data: {
          refund: { amount: "10.00", reason: "surplus", requestedBy: "system", transactionId: attemptId },
          transaction: { transactionId: attemptId, netAmount: "0.00" },
        },
      },
    },
  ]);
  expect(await jobsOf(tenant.tenantId)).toMatchObject([{ name: "submit-refund", delayMs: 0 }]);
  await expectSoundBooks(tenant);
});

test("a late yes while another card is being tried waits for what that comes to, and is asked for again", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  const second = String(await start(tenant.tenantId, secret));
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("FAILED");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  expect((await jobsOf(tenant.tenantId)).map(({ name, payload }) => ({ name, payload }))).toContainEqual({
    name: "inquire-attempt",
    payload: { tenantId: tenant.tenantId, attemptId },
  });
  // The other card is declined: the money that was taken pays the instruction, and nobody is asked to pay again.
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: second });
  await hear(tenant.tenantId, second, declined);
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SUCCEEDED");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("a late yes for a cancelled instruction is money owed back, and it stays cancelled", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  await owner()`UPDATE instructions SET status = 'VOID' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SURPLUS");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "VOID" });
  expect((await eventTypesOf(tenant.tenantId)).at(-1)).toBe("refund.requested");
});

test.each([
  ["another amount", { amount: "20.00" }],
  ["the same amount of another currency", { currency: "EUR" }],
  ["money to be paid out", { direction: "CREDIT", schemeId: null }],
])("a late yes does not pay an instruction that has become %s: it is given back", async (_, change) => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  await perform(updateInstruction, tenant.caller, {
    orderRef,
    instructionRef: "premium",
    change: updateContract.parse(change),
  });
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SURPLUS");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "INCOMPLETE" });
  expect((await eventTypesOf(tenant.tenantId)).at(-1)).toBe("refund.requested");
  await expectSoundBooks(tenant);
});

test("a late yes that the provider could not be asked about is asked for again, however late it is", async () => {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const [refused, unheard] = [await submitted(tenant), await submitted(tenant)];
  await hear(tenantId, refused.attemptId, declined);
  await hear(tenantId, unheard.attemptId, givenUp);
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  await owner()`UPDATE attempts SET ended_at = now() - interval '25 hours' WHERE tenant_id = ${tenantId}`;
  for (const { attemptId } of [refused, unheard]) {
    await hear(tenantId, attemptId, { kind: "unknown" });
    expect(await jobsOf(tenantId)).toContainEqual(
      expect.objectContaining({ name: "inquire-attempt", payload: { tenantId, attemptId }, delayMs: 30_000 }),
    );
  }
});

test.each<[string, Heard]>([
  ["nothing", { kind: "unknown" }],
  ["pending", { kind: "pending" }],
  ["a challenge", { kind: "action" }],
  ["final absence", givenUp],
  ["a refusal", { kind: "refused" }],
])("a paid instruction stays paid when %s is heard afterwards", async (_, heard) => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  const before = await instructionOf(tenant.tenantId, orderRef);
  expect(await hear(tenant.tenantId, attemptId, heard)).toBe("SUCCEEDED");
  expect(await instructionOf(tenant.tenantId, orderRef)).toEqual(before);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("a payment given up unheard is watched at ten minutes, an hour and a day, and then no more", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, givenUp);
  const watchAfter = async (minutes: number) => {
    await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenant.tenantId}`;
    await owner()`UPDATE attempts SET ended_at = now() - make_interval(mins => ${minutes}) WHERE attempt_id = ${attemptId}`;
    await hear(tenant.tenantId, attemptId, givenUp);
    return (await jobsOf(tenant.tenantId)).map(({ delayMs }) => Math.round(delayMs / 60_000));
  };
  expect(await watchAfter(11)).toEqual([49]);
  expect(await watchAfter(61)).toEqual([23 * 60 - 1]);
  expect(await watchAfter(25 * 60)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("another tenant's attempt cannot be told of", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const { orderRef, attemptId } = await submitted(theirs);
  await expect(hear(ours.tenantId, attemptId, { kind: "done" })).rejects.toThrow("attempt not found");
  expect(await instructionOf(theirs.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  await expectSoundBooks(theirs);
});
