import { expect, test } from "vitest";
import { attemptsOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, start, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { type PreparedInquiry, prepareInquiry } from "./prepare-inquiry.ts";

const prepare = (tenantId: string, attemptId: string, scheduled = true): Promise<PreparedInquiry | null> =>
  perform(prepareInquiry, systemCaller(tenantId), { attemptId, scheduled });

const submittedAgo = (attemptId: string, seconds: number) =>
  owner()`UPDATE attempts SET submitted_at = now() - make_interval(secs => ${seconds}) WHERE attempt_id = ${attemptId}`;

test("an attempt whose answer a living process may still get is asked about when that time is over", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await submittedAgo(attemptId, 5);
  expect(await prepare(tenant.tenantId, attemptId)).toBeNull();
  const jobs = await jobsOf(tenant.tenantId);
  expect(jobs).toMatchObject([
    { name: "inquire-attempt", key: `attempt/${attemptId}`, payload: { attemptId } },
  ]);
  expect(jobs[0]?.delayMs).toBeGreaterThan(5_000);
  expect(jobs[0]?.delayMs).toBeLessThanOrEqual(10_000);
});

test("an attempt whose caller must have died is asked about with the same key and the tenant's credentials", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await submittedAgo(attemptId, 16);
  const prepared = await prepare(tenant.tenantId, attemptId);
  expect(prepared).toMatchObject({
    question: {
      reference: attemptId,
      providerReference: null,
      submittedAt: expect.any(Date),
      money: { amountMinor: 1000, currency: "GBP" },
    },
    appId: "SANDBOX",
    status: "SUBMITTED",
    idempotencyKey: `collect/${attemptId}`,
    credentials: { merchantId: tenant.merchantId },
  });
  expect(prepared?.submittedMsAgo).toBeGreaterThanOrEqual(16_000);
});

test("nothing is asked about an attempt that was never submitted, or is another tenant's", async () => {
  const tenant = await makeTenant();
  const reserved = String(await start(tenant.tenantId, (await makePayableLink(tenant)).secret));
  expect(await prepare(tenant.tenantId, reserved)).toBeNull();
  const foreign = await submitted(await makeTenant());
  await submittedAgo(foreign.attemptId, 100);
  expect(await prepare(tenant.tenantId, foreign.attemptId)).toBeNull();
});

test("an attempt that is paid may be asked about, for its money can go back", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await prepare(tenant.tenantId, attemptId, false)).toMatchObject({ status: "SUCCEEDED" });
});

test("an attempt that ended without money may still be asked about, for a yes can come late", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, declined);
  expect(await prepare(tenant.tenantId, attemptId)).toMatchObject({ status: "DECLINED" });
});

test("the schedule thins out with its own inquiries, and not with those that payers and events ask for", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "unknown" });
  const nextDelay = async () => {
    await hear(tenant.tenantId, attemptId, { kind: "unknown" });
    return Math.round(((await jobsOf(tenant.tenantId))[0]?.delayMs ?? 0) / 1000);
  };
  const delays = [await nextDelay()];
  for (let time = 0; time < 10; time += 1) await prepare(tenant.tenantId, attemptId, false);
  delays.push(await nextDelay());
  for (let time = 0; time < 5; time += 1) {
    await prepare(tenant.tenantId, attemptId);
    delays.push(await nextDelay());
  }
  expect(delays).toEqual([30, 30, 120, 600, 3600, 86_400, 86_400]);
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "UNKNOWN" }]);
});

test("the inquiry that finds a dead process's attempt does not use up the schedule's first step", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submitted(tenant);
  await submittedAgo(attemptId, 16);
  await prepare(tenant.tenantId, attemptId);
  await hear(tenant.tenantId, attemptId, { kind: "unknown" });
  const afterTheCrash = (await jobsOf(tenant.tenantId))[0]?.delayMs ?? 0;
  expect(Math.round(afterTheCrash / 1000)).toBe(30);
});
