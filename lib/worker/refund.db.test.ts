import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { receiveProviderEvent } from "#lib/operations/provider-event/receive.ts";
import { getRefund } from "#lib/operations/refund/get.ts";
import { getProvider } from "#lib/providers/registry.ts";
import type { Merchant } from "#lib/sandbox-bank/books.ts";
import { makeRefund } from "#lib/sandbox-bank/refund.ts";
import { type Bank, openBank } from "#lib/testing/bank.ts";
import { attemptsOf, eventTypesOf, expectSoundBooks, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { look, sandboxToken, start } from "#lib/testing/payment.ts";
import { askRefund, claim, refundedOf, refundsOf } from "#lib/testing/refund.ts";
import { installAgain, makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { inquireAttempt, submitAttempt } from "./attempt.ts";
import { handleProviderEvent } from "./handle-provider-event.ts";
import { pay } from "./pay.ts";
import { inquireRefund, submitRefund } from "./refund.ts";
import { sweepStanding } from "./sweep.ts";

/** Whole refunds: our operations, the provider's adapter, and the bank behind real HTTP. */

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
  vi.stubEnv("BASE_URL", bank.url);
});
afterAll(() => bank.stop());

/** A tenant with ten pounds that were paid through the bank, and a refund of some of them. */
async function asked(amount?: string) {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  await pay(await look(secret), {
    paymentMethod: "CARD",
    amount: "10.00",
    currency: "GBP",
    paymentToken: sandboxToken(),
    displayName: null,
    store: false,
    payerToken: "browser",
  });
  await expect.poll(async () => (await attemptsOf(tenant.tenantId))[0]?.status).toBe("SUCCEEDED");
  const { refundId } = await askRefund(tenant.caller, { orderRef }, { amount });
  return { tenant, orderRef, refund: { tenantId: tenant.tenantId, refundId } };
}

const given = ({ merchantId }: TestTenant) => owner()<{ amount: number; status: string }[]>`
  SELECT amount_minor::int AS amount, status FROM sandbox_bank.refunds
  WHERE merchant_id = ${merchantId} AND status IN ('succeeded', 'pending')`;

const endLease = ({ tenantId }: TestTenant) =>
  owner()`UPDATE refunds SET submitted_at = now() - interval '90 seconds' WHERE tenant_id = ${tenantId}`;

const turn = ({ merchantId }: TestTenant) =>
  owner()`UPDATE sandbox_bank.refunds SET turns_at = now() WHERE merchant_id = ${merchantId}`;

const statusOf = async ({ tenantId }: TestTenant) => (await refundsOf(tenantId)).map(({ status }) => status);

/** The event about a refund, as the bank tells it, through the inbox. */
async function hearEvent({ tenantId, installedAppId }: TestTenant, refundId: string): Promise<void> {
  const key = { installedAppId, providerEventId: randomUUID() };
  const body = JSON.stringify({ type: "refund.succeeded", data: { id: randomUUID(), reference: refundId } });
  await perform(receiveProviderEvent, systemCaller(tenantId), { ...key, body });
  await handleProviderEvent({ tenantId, ...key });
}

test("a refund reaches the bank once, however many workers find its job", async () => {
  const { tenant, refund } = await asked();
  await Promise.all([1, 2, 3].map(() => submitRefund(refund)));
  await expect.poll(() => statusOf(tenant)).toEqual(["SUCCEEDED"]);
  await submitRefund(refund);
  expect(await given(tenant)).toEqual([{ amount: 1000, status: "succeeded" }]);
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type.startsWith("refund"))).toEqual([
    "refund.requested",
    "refund.succeeded",
  ]);
  await expectSoundBooks(tenant);
});

test("a process that dies before its call is made is found out, and the refund is made once", async () => {
  const { tenant, refund } = await asked("4");
  await claim(tenant.tenantId, refund.refundId);
  await submitRefund(refund);
  expect(await given(tenant)).toEqual([]);
  await endLease(tenant);
  await inquireRefund(refund, { scheduled: true });
  expect((await jobsOf(tenant.tenantId)).map(({ name }) => name)).toEqual(["submit-refund"]);
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a process that dies between the call and the answer has refunded once, and that is found", async () => {
  const { tenant, refund } = await asked("4");
  const claimed = await claim(tenant.tenantId, refund.refundId);
  if (typeof claimed === "string") throw new Error(claimed);
  await getProvider("SANDBOX").refund?.(
    { ...claimed, timeLimitMs: 5_000, baseUrl: bank.url, simulators: false },
    { reference: refund.refundId, payment: claimed.payment, money: claimed.money },
  );
  // Nobody recorded the answer.
  await endLease(tenant);
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("when the bank gives the money back and its answer is lost, asking at once finds it, given once", async () => {
  const { tenant, refund } = await asked("5.19");
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("when the bank never got the request, it is asked again under the same key, and only when it cannot arrive any more", async () => {
  const { tenant, refund } = await asked("5.41");
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["UNKNOWN"]);
  await inquireRefund(refund);
  expect(await statusOf(tenant)).toEqual(["UNKNOWN"]);
  expect(await refundedOf(tenant.tenantId)).toEqual([541]);
  await endLease(tenant);
  await inquireRefund(refund, { scheduled: true });
  expect(await statusOf(tenant)).toEqual(["RESERVED"]);
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toEqual([{ amount: 541, status: "succeeded" }]);
  await expectSoundBooks(tenant);
});

test("while the bank is away nothing is assumed, and its answer counts when it is back", async () => {
  const { tenant, refund } = await asked("4");
  bank.suffer("lose the answer");
  bank.suffer("lose the request", "GET");
  await submitRefund(refund);
  await endLease(tenant);
  for (const fault of ["fail before the work", "answer nonsense", "answer an unknown status"] as const) {
    bank.suffer(fault, "GET");
    await inquireRefund(refund, { scheduled: true });
    expect(await statusOf(tenant)).toEqual(["UNKNOWN"]);
    expect((await jobsOf(tenant.tenantId)).map(({ name }) => name)).toEqual(["inquire-refund"]);
  }
  await inquireRefund(refund, { scheduled: true });
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("an accepted refund ends when the bank tells of it, however often it tells", async () => {
  const { tenant, refund } = await asked("4.20");
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["PENDING"]);
  await hearEvent(tenant, refund.refundId);
  expect(await statusOf(tenant)).toEqual(["PENDING"]);
  await turn(tenant);
  await Promise.all([1, 2, 3].map(() => hearEvent(tenant, refund.refundId)));
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(
    await jobsOf(tenant.tenantId).then((jobs) => jobs.filter(({ key }) => key?.startsWith("refund/"))),
  ).toEqual([]);
  await expectSoundBooks(tenant);
});

test.each([
  ["accepted", "4.26", "PENDING"],
  ["made", "4.51", "SUCCEEDED"],
])("a refund that was %s and fails a minute later gives its amount back", async (_, amount, before) => {
  const { tenant, orderRef, refund } = await asked(amount);
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual([before]);
  await turn(tenant);
  await hearEvent(tenant, refund.refundId);
  expect(await statusOf(tenant)).toEqual(["FAILED"]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  const place = { orderRef, instructionRef: "premium", refundId: refund.refundId };
  expect(await perform(getRefund, tenant.caller, place)).toMatchObject({
    status: "FAILED",
    failed: { errorCode: "ACCOUNT_CLOSED" },
  });
  const again = await askRefund(tenant.caller, { orderRef });
  await submitRefund({ tenantId: tenant.tenantId, refundId: again.refundId });
  expect(await statusOf(tenant)).toEqual(["FAILED", "SUCCEEDED"]);
  await expectSoundBooks(tenant);
});

test("an event of a refund that has succeeded is not done with before the bank could be asked", async () => {
  const { tenant, refund } = await asked("4.51");
  await submitRefund(refund);
  await turn(tenant);
  bank.suffer("fail before the work", "GET");
  await expect(hearEvent(tenant, refund.refundId)).rejects.toThrow("not known");
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  const [job] = (await jobsOf(tenant.tenantId)).filter(({ name }) => name === "handle-provider-event");
  const { installedAppId = "", providerEventId = "" } = job?.payload ?? {};
  await handleProviderEvent({ tenantId: tenant.tenantId, installedAppId, providerEventId });
  expect(await statusOf(tenant)).toEqual(["FAILED"]);
});

test("money that the merchant's own people gave back at the bank is heard of by its event, and stands among the refunds", async () => {
  const { tenant, refund } = await asked("4.00");
  await submitRefund(refund);
  const merchant = await owner()<Merchant[]>`
    SELECT merchant_id AS "merchantId" FROM sandbox_bank.merchants WHERE merchant_id = ${tenant.merchantId}`;
  const [charge] = await owner()<{ id: string; reference: string }[]>`
    SELECT charge_id AS id, reference FROM sandbox_bank.charges WHERE merchant_id = ${tenant.merchantId}`;
  const byHand = { amountMinor: 300, currency: "GBP" };
  const to = merchant[0];
  if (!to || !charge) throw new Error("nothing was paid");
  const made = await makeRefund(to, charge.reference, randomUUID(), byHand, AbortSignal.timeout(5_000));
  if (typeof made === "string" || "refused" in made) throw new Error("not given back");
  const data = { id: made.refund.refundId, reference: null, charge };
  const tell = async () => {
    const key = { installedAppId: tenant.installedAppId, providerEventId: randomUUID() };
    const body = JSON.stringify({ type: "refund.succeeded", data });
    await perform(receiveProviderEvent, systemCaller(tenant.tenantId), { ...key, body });
    await handleProviderEvent({ tenantId: tenant.tenantId, ...key });
  };
  await tell();
  await tell();
  expect(await refundsOf(tenant.tenantId)).toMatchObject([
    { id: refund.refundId, amount: 400, status: "SUCCEEDED" },
    { amount: 300, status: "SUCCEEDED", providerReference: made.refund.refundId },
  ]);
  expect(await refundedOf(tenant.tenantId)).toEqual([700]);
  await expectSoundBooks(tenant);
});

test("an event of another installation's refund is nobody's, be it another tenant's or the same one's", async () => {
  const { tenant, refund } = await asked("4.20");
  const second = await installAgain(tenant);
  await submitRefund(refund);
  await turn(tenant);
  await hearEvent(await makeTenant(), refund.refundId);
  await hearEvent({ ...tenant, installedAppId: second }, refund.refundId);
  expect(await statusOf(tenant)).toEqual(["PENDING"]);
});

test("a decline by the bank ends the refund, and the amount is free again", async () => {
  const { tenant, refund } = await asked("4.02");
  await submitRefund(refund);
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ status: "FAILED", failureReason: "generic" }]);
  expect(await refundedOf(tenant.tenantId)).toEqual([0]);
  await expectSoundBooks(tenant);
});

test("a key that was revoked ends no refund: it is made once another is there", async () => {
  const { tenant, refund } = await asked("4.00");
  const setKey = (hash: Buffer) =>
    owner()`UPDATE sandbox_bank.merchants SET secret_key_hash = ${hash} WHERE merchant_id = ${tenant.merchantId}`;
  const [merchant] = await owner()`
    SELECT secret_key_hash AS hash FROM sandbox_bank.merchants WHERE merchant_id = ${tenant.merchantId}`;
  await setKey(randomBytes(32));
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["UNKNOWN"]);
  expect(await refundedOf(tenant.tenantId)).toEqual([400]);
  await setKey(merchant?.hash);
  await owner()`UPDATE refunds SET submitted_at = now() - interval '1 hour' WHERE refund_id = ${refund.refundId}`;
  // The bank has never heard of it, so that it is asked for again.
  await inquireRefund(refund);
  await submitRefund(refund);
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  await expectSoundBooks(tenant);
});

test("money that was taken twice goes back through the bank by itself", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const first = String(await start(tenant.tenantId, secret));
  bank.suffer("lose the answer");
  bank.suffer("lose the request", "GET");
  await submitAttempt({ tenantId: tenant.tenantId, attemptId: first });
  // Given up in error, as after a long outage; the payer pays once more.
  await owner()`UPDATE attempts SET status = 'FAILED', failure_reason = 'not_received', ended_at = now() WHERE attempt_id = ${first}`;
  await owner()`UPDATE instructions SET status = 'INCOMPLETE' WHERE tenant_id = ${tenant.tenantId}`;
  const second = String(await start(tenant.tenantId, secret));
  await submitAttempt({ tenantId: tenant.tenantId, attemptId: second });
  await inquireAttempt({ tenantId: tenant.tenantId, attemptId: first });
  expect((await attemptsOf(tenant.tenantId)).map(({ status }) => status)).toEqual(["SURPLUS", "SUCCEEDED"]);
  const [refund] = await refundsOf(tenant.tenantId);
  await submitRefund({ tenantId: tenant.tenantId, refundId: refund?.id ?? "" });
  expect(await statusOf(tenant)).toEqual(["SUCCEEDED"]);
  expect(await given(tenant)).toEqual([{ amount: 1000, status: "succeeded" }]);
});

test("an open refund that no job is left for goes on; one that has a job, is young or has ended is left alone", async () => {
  const { tenant, orderRef, refund } = await asked("1");
  const [waiting, young, done] = [
    await askRefund(tenant.caller, { orderRef }, { amount: "1" }),
    await askRefund(tenant.caller, { orderRef }, { amount: "1" }),
    await askRefund(tenant.caller, { orderRef }, { amount: "1" }),
  ];
  await submitRefund({ tenantId: tenant.tenantId, refundId: done.refundId });
  const lose = (...ids: string[]) =>
    owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'refundId' = ANY (${ids})`;
  await lose(refund.refundId, young.refundId);
  const old = [refund.refundId, waiting.refundId, done.refundId];
  await owner()`UPDATE refunds SET created_at = now() - interval '61 minutes' WHERE refund_id = ANY (${old})`;
  const keys = async () =>
    (await jobsOf(tenant.tenantId)).map(({ name, key }) => `${name} ${key}`).toSorted();
  expect(await keys()).toEqual([`submit-refund refund/${waiting.refundId}`]);
  await sweepStanding();
  await sweepStanding();
  expect(await keys()).toEqual(
    [`submit-refund refund/${waiting.refundId}`, `submit-refund refund/${refund.refundId}`].toSorted(),
  );
  await submitRefund(refund);
  expect(await refundsOf(tenant.tenantId)).toMatchObject([{ status: "SUCCEEDED" }, {}, {}, {}]);
});
