import { expect, test } from "vitest";
import type { Heard } from "#lib/domain/attempt/outcome.ts";
import { attemptsOf, eventTypesOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { makeInstrument } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, start, submitted } from "#lib/testing/payment.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { markMissed } from "../instruction/mark-missed.ts";
import { perform, systemCaller } from "../operation.ts";

const absent = (final: boolean): Heard => ({ kind: "absent", final });

test("a yes settles the instruction, erases the card's token, and leaves nothing to be done", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SUCCEEDED");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { status: "SUCCEEDED", providerReference: `provider-${attemptId}`, hasToken: false, ended: true },
  ]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({
    status: "SETTLED",
    settledAt: expect.any(Date),
  });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  expect((await look(secret, "browser")).state).toBe("paid");
  expect((await look(secret, "another browser")).state).toBe("paid_elsewhere");
  await expectSoundBooks(tenant);
});

const endings: [string, Heard][] = [
  ["yes", { kind: "done" }],
  ["no", declined],
  ["refusal", { kind: "refused" }],
  ["final absence", absent(true)],
];

test.each(endings)(
  "a %s told by eight connections at once moves the money's books once",
  async (_, heard) => {
    const tenant = await makeTenant();
    const { orderRef, attemptId } = await submitted(tenant);
    const before = await instructionOf(tenant.tenantId, orderRef);
    await Promise.all(Array.from({ length: 8 }, () => hear(tenant.tenantId, attemptId, heard)));
    const types = await eventTypesOf(tenant.tenantId);
    await hear(tenant.tenantId, attemptId, heard);
    expect(await eventTypesOf(tenant.tenantId)).toEqual(types);
    const after = await instructionOf(tenant.tenantId, orderRef);
    expect(after.version).toBe(before.version + 1);
    expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ version: 3, ended: true }]);
    await expectSoundBooks(tenant);
  },
);

test("a yes and a no told at the same moment end in one of the two, and the books agree with it", async () => {
  const tenant = await makeTenant();
  const payments = await Promise.all([1, 2, 3, 4].map(() => submitted(tenant)));
  await Promise.all(
    payments.flatMap(({ attemptId }) => [
      hear(tenant.tenantId, attemptId, { kind: "done" }),
      hear(tenant.tenantId, attemptId, { kind: "refused" }),
    ]),
  );
  // The provider's yes counts whichever came first: money that was taken is never called a failure.
  for (const { orderRef } of payments)
    expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("after a decline the link can be paid again with another card, and the decline is told once", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  expect(await hear(tenant.tenantId, attemptId, declined)).toBe("DECLINED");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { status: "DECLINED", declineReason: "insufficient_funds", hasToken: false },
  ]);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  const types = await eventTypesOf(tenant.tenantId);
  expect(types.slice(-2).toSorted()).toEqual(["attempt.declined", "instruction.updated"]);
  expect((await look(secret)).state).toBe("payable");
  const again = await start(tenant.tenantId, secret);
  expect(again).not.toBeNull();
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  await expectSoundBooks(tenant);
});

test("an instruction that was late before a declined attempt is late after it", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant, { settledByDate: "2021-09-01" });
  await hear(tenant.tenantId, attemptId, declined);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "LATE" });
  await expectSoundBooks(tenant);
});

test("an instruction that was ready by its customer's defaults is ready again after a declined attempt", async () => {
  const tenant = await makeTenant();
  const financialInstrumentId = await makeInstrument(tenant, "customer");
  const { orderRef, attemptId } = await submitted(
    tenant,
    { schemeId: undefined },
    { customer: { financialInstrumentId, schemeId: tenant.schemeId } },
  );
  await hear(tenant.tenantId, attemptId, declined);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "READY" });
  await expectSoundBooks(tenant);
});

test("an instruction whose date passes during an attempt waits when it is declined, and its lateness is then told", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant, { settledByDate: "2999-01-01" });
  await owner()`UPDATE instructions SET late_at = now() WHERE tenant_id = ${tenant.tenantId}`;
  await hear(tenant.tenantId, attemptId, declined);
  const { id: instructionId } = await instructionOf(tenant.tenantId, orderRef);
  await perform(markMissed, systemCaller(tenant.tenantId), { instructionId });
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "LATE" });
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.late")).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("an instruction that was late before an attempt is late after it, and is not told of again", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant, { settledByDate: "2021-09-01" });
  await hear(tenant.tenantId, attemptId, declined);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "LATE" });
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.late")).toHaveLength(1);
});

test("an attempt whose answer was lost stays open and is asked about again, however often nothing is heard", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  for (const heard of [{ kind: "unknown" }, { kind: "unknown" }, absent(false)] satisfies Heard[])
    expect(await hear(tenant.tenantId, attemptId, heard)).toBe("UNKNOWN");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  expect((await look(secret)).state).toBe("checking");
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "inquire-attempt", payload: { attemptId }, key: `attempt/${attemptId}` },
  ]);
  expect(await start(tenant.tenantId, secret)).toBeNull();
  await expectSoundBooks(tenant);
});

test("an absent payment is a no only when its request can no longer be on its way", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  expect(await hear(tenant.tenantId, attemptId, absent(false))).toBe("UNKNOWN");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  expect(await hear(tenant.tenantId, attemptId, absent(true))).toBe("FAILED");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { failureReason: "not_received", hasToken: false },
  ]);
  expect((await look(secret)).state).toBe("payable");
  const [watch] = await jobsOf(tenant.tenantId);
  expect(watch).toMatchObject({ name: "inquire-attempt", payload: { attemptId } });
  expect(watch?.delayMs).toBe(600_000);
  await expectSoundBooks(tenant);
});

test("a challenge waits for the payer with its address kept, and is given up a quarter of an hour later", async () => {
  const tenant = await makeTenant();
  const { secret, attemptId } = await submitted(tenant);
  expect(await hear(tenant.tenantId, attemptId, { kind: "action" })).toBe("ACTION_REQUIRED");
  expect(await look(secret, "browser")).toMatchObject({
    state: "action",
    facts: { attempt: { action: { type: "redirect", url: "http://localhost:3000/bank" } } },
  });
  expect((await look(secret, "another browser")).state).toBe("processing");
  const jobs = await jobsOf(tenant.tenantId);
  expect(jobs).toMatchObject([{ name: "abandon-attempt", payload: { attemptId } }]);
  expect(jobs[0]?.delayMs).toBe(900_000);
  const types = await eventTypesOf(tenant.tenantId);
  await hear(tenant.tenantId, attemptId, { kind: "action" });
  expect(await eventTypesOf(tenant.tenantId)).toEqual(types);
  expect(types.filter((type) => type === "attempt.action_required")).toHaveLength(1);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("a payment that the bank accepted and then returned fails, is told, and can be paid by the same link", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  expect(await hear(tenant.tenantId, attemptId, { kind: "pending" })).toBe("PENDING");
  expect((await jobsOf(tenant.tenantId)).map(({ name }) => name)).toEqual(["inquire-attempt"]);
  expect((await look(secret)).state).toBe("processing");
  expect(await hear(tenant.tenantId, attemptId, { kind: "unknown" })).toBe("PENDING");
  expect(await hear(tenant.tenantId, attemptId, declined)).toBe("DECLINED");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode: "INSUFFICIENT_FUNDS" },
  });
  expect((await eventTypesOf(tenant.tenantId)).slice(-2).toSorted()).toEqual([
    "attempt.declined",
    "instruction.failed",
  ]);
  expect((await look(secret)).state).toBe("payable");
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
  await expectSoundBooks(tenant);
});

test("when the commit is refused, nothing of the change stays: no status, no event, no job", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  const [types, jobs] = [await eventTypesOf(tenant.tenantId), await jobsOf(tenant.tenantId)];
  // The last thing that can go wrong, after everything was written.
  await owner().unsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON attempts DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse();`);
  await expect(hear(tenant.tenantId, attemptId, { kind: "done" })).rejects.toThrow();
  await owner().unsafe("DROP FUNCTION refuse() CASCADE");
  expect(await eventTypesOf(tenant.tenantId)).toEqual(types);
  expect(await jobsOf(tenant.tenantId)).toEqual(jobs);
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "SUBMITTED", hasToken: true }]);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  await expectSoundBooks(tenant);
});
