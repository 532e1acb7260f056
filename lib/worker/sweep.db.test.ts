import { expect, test } from "vitest";
import { sweepSchedule } from "#lib/jobs/definitions/sweep.ts";
import { markMissed } from "#lib/operations/instruction/mark-missed.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import {
  attemptsOf,
  eventsOf,
  eventTypesOf,
  expectSoundBooks,
  instructionOf,
  jobsOf,
} from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, start, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { submitAttempt } from "./attempt.ts";
import { purge, sweepExpired, sweepMissed, sweepStanding } from "./sweep.ts";

const makeDue = ({ tenantId }: TestTenant) =>
  owner()`UPDATE instructions SET late_at = now() WHERE tenant_id = ${tenantId}`;

test("instructions of every tenant whose date has passed become late, and each is told once", async () => {
  const tenants = [await makeTenant(), await makeTenant()];
  const links = await Promise.all(
    tenants.map((tenant) => makePayableLink(tenant, { settledByDate: "2999-01-01" })),
  );
  for (const tenant of tenants) await makeDue(tenant);
  await Promise.all([sweepMissed(), sweepMissed()]);
  await sweepMissed();
  for (const [index, tenant] of tenants.entries()) {
    expect(await instructionOf(tenant.tenantId, links[index]?.orderRef ?? "")).toMatchObject({
      status: "LATE",
      version: 2,
    });
    expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.late")).toHaveLength(
      1,
    );
    await expectSoundBooks(tenant);
  }
});

test("an instruction is not called late before its date ends, while it is being paid, or after it was", async () => {
  const tenant = await makeTenant();
  const future = await makePayableLink(tenant, { settledByDate: "2999-01-01" });
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, future.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  // Nor when it had been found, and was given a later date before its turn came.
  const { id: instructionId } = await instructionOf(tenant.tenantId, future.orderRef);
  await perform(markMissed, systemCaller(tenant.tenantId), { instructionId });
  expect(await instructionOf(tenant.tenantId, future.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  const payment = await submitted(tenant, { settledByDate: "2999-01-01" });
  await owner()`UPDATE instructions SET late_at = now() WHERE status = 'PROCESSING' AND tenant_id = ${tenant.tenantId}`;
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({ status: "PROCESSING" });
  await hear(tenant.tenantId, payment.attemptId, { kind: "done" });
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("one instruction that cannot be made late does not keep the others from it", async () => {
  const [broken, sound] = [await makeTenant(), await makeTenant()];
  const stuck = await makePayableLink(broken, { settledByDate: "2999-01-01" });
  const free = await makePayableLink(sound, { settledByDate: "2999-01-01" });
  await owner().unsafe(
    `ALTER TABLE instructions ADD CONSTRAINT stuck CHECK (tenant_id <> '${broken.tenantId}' OR status <> 'LATE') NOT VALID`,
  );
  await makeDue(broken);
  await makeDue(sound);
  await sweepMissed();
  await owner().unsafe("ALTER TABLE instructions DROP CONSTRAINT stuck");
  expect(await instructionOf(broken.tenantId, stuck.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  expect(await instructionOf(sound.tenantId, free.orderRef)).toMatchObject({ status: "LATE" });
  await sweepMissed();
  expect(await instructionOf(broken.tenantId, stuck.orderRef)).toMatchObject({ status: "LATE" });
});

test("more links than one batch expire at once, and each expiry is told exactly once", async () => {
  const tenant = await makeTenant();
  const { payLinkId } = await makePayableLink(tenant);
  await owner()`
    INSERT INTO pay_links (tenant_id, pay_link_id, instruction_id, secret_hash, secret_sealed, expires_at)
    SELECT tenant_id, gen_random_uuid(), instruction_id, sha256(n::text::bytea), secret_sealed, now()
    FROM pay_links, generate_series(1, 520) n WHERE pay_link_id = ${payLinkId}`;
  await sweepExpired();
  await sweepExpired();
  const told = (await eventsOf(tenant.tenantId)).filter(({ type }) => type === "pay_link.expired");
  expect(told).toHaveLength(520);
});

const grow = (attemptId: string, age: string) =>
  owner()`UPDATE attempts SET created_at = now() - ${age}::interval WHERE attempt_id = ${attemptId}`;

const loseJobs = (tenantId: string) =>
  owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;

const keysOf = async (tenantId: string) => (await jobsOf(tenantId)).map(({ name, key }) => `${name} ${key}`);

test("an open attempt that no job is left for goes on; one that has a job, is young or has ended is left alone", async () => {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const [unknown, waiting, young, paid, atBank] = [
    await submitted(tenant),
    await submitted(tenant),
    await submitted(tenant),
    await submitted(tenant),
    await submitted(tenant),
  ];
  await hear(tenantId, unknown.attemptId, { kind: "unknown" });
  await hear(tenantId, paid.attemptId, { kind: "done" });
  await hear(tenantId, atBank.attemptId, { kind: "action" });
  await loseJobs(tenantId);
  await hear(tenantId, waiting.attemptId, { kind: "unknown" });
  const before = await keysOf(tenantId);
  expect(before).toEqual([`inquire-attempt attempt/${waiting.attemptId}`]);
  for (const { attemptId } of [unknown, waiting, paid, atBank]) await grow(attemptId, "61 minutes");
  await grow(young.attemptId, "59 minutes");
  await sweepStanding();
  await sweepStanding();
  expect((await keysOf(tenantId)).sort()).toEqual(
    [
      ...before,
      `submit-attempt attempt/${unknown.attemptId}`,
      `abandon-attempt abandon/${atBank.attemptId}`,
    ].sort(),
  );
});

test("a payment that was made goes on being asked about without a job: it may come to nothing, or a refund of its provider's is under way", async () => {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const [unsettled, goingBack, over] = [
    await submitted(tenant),
    await submitted(tenant),
    await submitted(tenant),
  ];
  const refund = (status: "pending" | "succeeded") => ({
    refunds: [{ providerReference: "re_1", ours: null, status, amountMinor: 300 }],
  });
  const done = { kind: "done" } as const;
  await hear(tenantId, unsettled.attemptId, done, { isFinal: false });
  await hear(tenantId, goingBack.attemptId, done);
  await hear(tenantId, goingBack.attemptId, done, refund("pending"));
  await hear(tenantId, over.attemptId, done, { isFinal: false });
  await hear(tenantId, over.attemptId, done, { isFinal: true });
  for (const { attemptId } of [unsettled, goingBack, over]) await grow(attemptId, "61 minutes");
  await loseJobs(tenantId);
  await sweepStanding();
  const asked = [unsettled, goingBack].map(({ attemptId }) => `inquire-attempt attempt/${attemptId}`);
  expect((await keysOf(tenantId)).sort()).toEqual(asked.sort());
  // That it is under way still is no news: it is asked again the next day, and not by the sweep.
  await loseJobs(tenantId);
  await hear(tenantId, unsettled.attemptId, { kind: "pending" });
  expect(await jobsOf(tenantId)).toMatchObject([{ name: "inquire-attempt", delayMs: 86_400_000 }]);
  // And when that has been heard, nothing is asked any more.
  await hear(tenantId, unsettled.attemptId, done, { isFinal: true });
  await hear(tenantId, goingBack.attemptId, done, refund("succeeded"));
  await loseJobs(tenantId);
  await sweepStanding();
  expect(await keysOf(tenantId)).toEqual([]);
});

test("a job that the queue has given up counts as none, and is tried again from the start", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "unknown" });
  await grow(attemptId, "61 minutes");
  const jobs = () => owner()`
    SELECT attempts, max_attempts > attempts AS live FROM graphile_worker._private_jobs
    WHERE key = ${`attempt/${attemptId}`}`;
  await owner()`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE payload ->> 'tenantId' = ${tenant.tenantId}`;
  await sweepStanding();
  expect(await jobs()).toEqual([{ attempts: 0, live: true }]);
});

test("a payment that was reserved and forgotten is not made an hour later: its link can be paid again", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  await loseJobs(tenant.tenantId);
  await grow(attemptId, "61 minutes");
  await sweepStanding();
  expect(await keysOf(tenant.tenantId)).toEqual([`submit-attempt attempt/${attemptId}`]);
  await submitAttempt({ tenantId: tenant.tenantId, attemptId });
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { status: "FAILED", failureReason: "not_received" },
  ]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "INCOMPLETE" });
  await expectSoundBooks(tenant);
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
});

test("a sweep that takes longer than its pause is neither done twice at once nor piled up", async () => {
  const takings = [];
  for (const { task, options } of sweepSchedule) {
    const { maxAttempts, queueName, jobKey } = options;
    // As the queue's clock writes them: the first is being done when the second and third come due.
    const comeDue = () => owner()`
      SELECT graphile_worker.add_job(${task}, max_attempts => ${maxAttempts}, queue_name => ${queueName}, job_key => ${jobKey})`;
    await comeDue();
    await owner()`
      UPDATE graphile_worker._private_jobs SET locked_by = 'slow', locked_at = now() WHERE key = ${jobKey}`;
    await comeDue();
    await comeDue();
    takings.push(
      await owner()`
        SELECT t.identifier AS task, j.max_attempts AS tries, q.queue_name AS lane,
          count(*) FILTER (WHERE j.locked_by IS NULL)::int AS waiting
        FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
        WHERE t.identifier = ${task} GROUP BY 1, 2, 3`,
    );
    await owner()`DELETE FROM graphile_worker._private_jobs WHERE key = ${jobKey} OR locked_by = 'slow'`;
  }
  const once = (task: string) => [{ task, tries: 3, lane: task, waiting: 1 }];
  expect(takings).toEqual(sweepSchedule.map(({ task }) => once(task)));
});

test("nonces and first answers are forgotten when they have served their time, and not before", async () => {
  const { tenantId } = await makeTenant();
  const nonce = (name: string, age: string) =>
    owner()`INSERT INTO used_nonces (tenant_id, public_key, nonce, used_at) VALUES (${tenantId}, gen_random_uuid(), ${name}, now() - ${age}::interval)`;
  const answer = (name: string, age: string) =>
    owner()`INSERT INTO idempotency_keys (tenant_id, key, request_hash, status, headers, body, created_at)
      VALUES (${tenantId}, ${name}, '', 200, '{}', '', now() - ${age}::interval)`;
  // More than one statement forgets.
  await owner()`
    INSERT INTO used_nonces (tenant_id, public_key, nonce, used_at)
    SELECT ${tenantId}, gen_random_uuid(), 'older', now() - interval '1 day' FROM generate_series(1, 5001)`;
  await nonce("young", "15 minutes");
  await nonce("old", "21 minutes");
  await answer("young", "25 hours");
  await answer("old", "49 hours");
  await purge();
  expect(await owner()`SELECT nonce FROM used_nonces WHERE tenant_id = ${tenantId}`).toEqual([
    { nonce: "young" },
  ]);
  expect(await owner()`SELECT key FROM idempotency_keys WHERE tenant_id = ${tenantId}`).toEqual([
    { key: "young" },
  ]);
});
