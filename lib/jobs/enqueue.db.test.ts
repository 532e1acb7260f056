import { expect, test } from "vitest";
import { inTenant } from "#lib/db/transaction.ts";
import { jobsOf } from "#lib/testing/books.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { inquireAttemptJob, submitAttemptJob } from "./definitions/attempt.ts";
import { enqueue, withdraw } from "./enqueue.ts";

const attemptId = "01990000-0000-7000-8000-000000000000";

test("a job is there if the change is, and is not if it is not", async () => {
  const { tenantId } = await makeTenant();
  const payload = { tenantId, attemptId };
  await expect(
    inTenant(tenantId, async (tx) => {
      await enqueue(tx, submitAttemptJob, payload);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow();
  expect(await jobsOf(tenantId)).toEqual([]);
  await inTenant(tenantId, (tx) => enqueue(tx, submitAttemptJob, payload, { delayMs: 60_000 }));
  const jobs = await jobsOf(tenantId);
  expect(jobs).toMatchObject([{ name: "submit-attempt", payload, key: null }]);
  expect(jobs[0]?.delayMs).toBe(60_000);
});

test("of the jobs with one key, the newest waits, whatever it is to do", async () => {
  const { tenantId } = await makeTenant();
  await inTenant(tenantId, async (tx) => {
    await enqueue(tx, submitAttemptJob, { tenantId, attemptId }, { key: `k/${tenantId}` });
    await enqueue(tx, inquireAttemptJob, { tenantId, attemptId }, { key: `k/${tenantId}` });
  });
  expect(await jobsOf(tenantId)).toMatchObject([{ name: "inquire-attempt" }]);
});

test("a job that has become needless is taken back, and taking it back again does nothing", async () => {
  const { tenantId } = await makeTenant();
  await inTenant(tenantId, async (tx) => {
    await enqueue(tx, submitAttemptJob, { tenantId, attemptId }, { key: `k/${tenantId}` });
    await withdraw(tx, `k/${tenantId}`);
    await withdraw(tx, `k/${tenantId}`);
  });
  expect(await jobsOf(tenantId)).toEqual([]);
});
