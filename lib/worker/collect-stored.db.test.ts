import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { removeFinancialInstrument } from "#lib/operations/financial-instrument/remove.ts";
import { perform } from "#lib/operations/operation.ts";
import { answerChallenge } from "#lib/sandbox-bank/charge.ts";
import { type Bank, openBank } from "#lib/testing/bank.ts";
import { attemptsOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { instrumentsOf } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { inquireAttempt, submitAttempt } from "./attempt.ts";
import { collectStored } from "./collect-stored.ts";
import { forgetInstrument } from "./forget-instrument.ts";
import { sweepDue, sweepStanding } from "./sweep.ts";

/** Cards that are stored at the bank behind real HTTP, and charged there without anybody. */

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
  vi.stubEnv("BASE_URL", bank.url);
});
afterAll(() => bank.stop());

/** A tenant, one of whose customers has let a card be stored that behaves so; gives the instrument's id. */
async function withCard(
  behaviour = "succeeds",
): Promise<{ tenant: TestTenant; financialInstrumentId: string }> {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const { secret } = await makePayableLink(tenant);
  const paymentToken = sandboxToken(behaviour);
  const attemptId = String(await start(tenantId, secret, { store: true, paymentToken }));
  await submitAttempt({ tenantId, attemptId });
  const [challenge] = await owner()`
    SELECT charge_id AS id FROM sandbox_bank.charges WHERE merchant_id = ${tenant.merchantId} AND status = 'challenged'`;
  if (challenge) {
    await answerChallenge(challenge.id, "approve");
    await inquireAttempt({ tenantId, attemptId });
  }
  const [instrument] = await instrumentsOf(tenantId);
  if (!instrument) throw new Error("not stored");
  return { tenant, financialInstrumentId: instrument.id };
}

const instructionIdOf = async ({ tenantId }: TestTenant, orderRef: string) =>
  (await instructionOf(tenantId, orderRef)).id;

/** Makes an instruction that is due and names the card, and does its job; gives what became of it. */
async function collect(tenant: TestTenant, financialInstrumentId: string) {
  const { tenantId } = tenant;
  const { orderRef } = await makePayableLink(tenant, { financialInstrumentId });
  await collectStored({ tenantId, instructionId: await instructionIdOf(tenant, orderRef) });
  const attempt = (await attemptsOf(tenantId)).at(-1);
  return { orderRef, attempt, instruction: await instructionOf(tenantId, orderRef) };
}

const chargesOf = ({ merchantId }: TestTenant) => owner()<{ status: string; stored: boolean }[]>`
  SELECT status, stored_by IS NOT NULL AS stored FROM sandbox_bank.charges WHERE merchant_id = ${merchantId} ORDER BY charge_id`;

const removeCard = ({ caller }: TestTenant, financialInstrumentId: string) =>
  perform(removeFinancialInstrument, caller, { customerRef: "customer", financialInstrumentId });

test("a card is stored with the payment, and pays the next instruction at once, without its owner", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const { attempt, instruction } = await collect(tenant, financialInstrumentId);
  expect(instruction).toMatchObject({ status: "SETTLED" });
  expect(attempt).toMatchObject({ status: "SUCCEEDED", providerReference: expect.any(String) });
  expect(await chargesOf(tenant)).toEqual([
    { status: "succeeded", stored: false },
    { status: "succeeded", stored: true },
  ]);
  expect(await instrumentsOf(tenant.tenantId)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a card whose answer was lost when it was stored is stored all the same, once", async () => {
  bank.suffer("lose the answer");
  const { tenant, financialInstrumentId } = await withCard();
  expect(await instrumentsOf(tenant.tenantId)).toMatchObject([
    { id: financialInstrumentId, status: "ACTIVE" },
  ]);
  await expectSoundBooks(tenant);
});

test.each([
  ["declined_later", "GENERIC", "card_declined"],
  ["challenged_succeeds", "AUTHENTICATION_FAILED", "authentication_required"],
])("the card %s fails what is taken from it later, and says why", async (behaviour, errorCode, code) => {
  const { tenant, financialInstrumentId } = await withCard(behaviour);
  const { instruction } = await collect(tenant, financialInstrumentId);
  expect(instruction).toMatchObject({
    status: "FAILED",
    failure: { errorCode, reason: `The bank declined the payment (${code}).` },
  });
  await expectSoundBooks(tenant);
});

test("a date that has come is swept up once, and what is planned for later is left", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const { tenantId } = tenant;
  const due = await makePayableLink(tenant, { financialInstrumentId, settledByDate: "2999-01-01" });
  const later = await makePayableLink(tenant, { financialInstrumentId, settledByDate: "2999-01-02" });
  await sweepDue();
  expect(await attemptsOf(tenantId)).toHaveLength(1);
  await owner()`UPDATE instructions SET collect_at = now() WHERE instruction_id = ${await instructionIdOf(tenant, due.orderRef)}`;
  await Promise.all([sweepDue(), sweepDue()]);
  await sweepDue();
  const attempts = await attemptsOf(tenantId);
  expect(attempts).toHaveLength(2);
  const attemptId = attempts.at(-1)?.id ?? "";
  expect(await jobsOf(tenantId)).toMatchObject([{ name: "submit-attempt", key: `attempt/${attemptId}` }]);
  await Promise.all([submitAttempt({ tenantId, attemptId }), submitAttempt({ tenantId, attemptId })]);
  // The one that came second asks when the first must be done.
  await inquireAttempt({ tenantId, attemptId });
  expect(await instructionOf(tenantId, due.orderRef)).toMatchObject({ status: "SETTLED" });
  expect(await instructionOf(tenantId, later.orderRef)).toMatchObject({ status: "READY" });
  expect((await chargesOf(tenant)).filter(({ stored }) => stored)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("when the bank takes the money and its answer is lost, asking finds it, charged once", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  bank.suffer("lose the answer");
  const { instruction } = await collect(tenant, financialInstrumentId);
  expect(instruction).toMatchObject({ status: "SETTLED" });
  expect((await chargesOf(tenant)).filter(({ stored }) => stored)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("when the request never reached the bank it fails once that is sure, and nobody was charged", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  bank.suffer("lose the request");
  const { orderRef, attempt, instruction } = await collect(tenant, financialInstrumentId);
  expect(instruction).toMatchObject({ status: "PROCESSING" });
  await owner()`UPDATE attempts SET submitted_at = now() - interval '5 minutes' WHERE attempt_id = ${attempt?.id ?? ""}`;
  await inquireAttempt({ tenantId: tenant.tenantId, attemptId: attempt?.id ?? "" });
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode: "NOT_RECEIVED" },
  });
  expect((await chargesOf(tenant)).filter(({ stored }) => stored)).toEqual([]);
  await expectSoundBooks(tenant);
});

test("what is removed is forgotten by the bank, and what it was known by is erased; again, nothing is done", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const { tenantId } = tenant;
  await removeCard(tenant, financialInstrumentId);
  bank.suffer("fail before the work", "DELETE");
  await expect(forgetInstrument({ tenantId, financialInstrumentId })).rejects.toThrow("not forgotten");
  expect(await instrumentsOf(tenantId)).toMatchObject([{ status: "INACTIVE", hasReference: true }]);
  await forgetInstrument({ tenantId, financialInstrumentId });
  expect(await instrumentsOf(tenantId)).toMatchObject([{ status: "INACTIVE", hasReference: false }]);
  const [stored] = await owner()`
    SELECT forgotten_at IS NOT NULL AS forgotten FROM sandbox_bank.charges WHERE merchant_id = ${tenant.merchantId}`;
  expect(stored).toEqual({ forgotten: true });
  // Asked again, it would be told by a failure.
  vi.stubEnv("BASE_URL", "http://localhost:1");
  await forgetInstrument({ tenantId, financialInstrumentId }).finally(() => vi.stubEnv("BASE_URL", bank.url));
});

test("what was not removed is not forgotten, and one of an app that is gone is erased without asking", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const { tenantId } = tenant;
  await forgetInstrument({ tenantId, financialInstrumentId });
  expect(await instrumentsOf(tenantId)).toMatchObject([{ status: "ACTIVE", hasReference: true }]);
  await removeCard(tenant, financialInstrumentId);
  await owner()`UPDATE installed_apps SET status = 'UNINSTALLED', secrets_sealed = '' WHERE tenant_id = ${tenantId}`;
  await forgetInstrument({ tenantId, financialInstrumentId });
  expect(await instrumentsOf(tenantId)).toMatchObject([{ hasReference: false }]);
});

test("a removal that no job is left for goes on; one that has a job or is done is left alone", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const { tenantId } = tenant;
  await removeCard(tenant, financialInstrumentId);
  const age = () =>
    owner()`UPDATE financial_instruments SET updated_at = now() - interval '61 minutes' WHERE tenant_id = ${tenantId}`;
  await age();
  await sweepStanding();
  expect(await jobsOf(tenantId)).toHaveLength(1);
  const loseJobs = () =>
    owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  await loseJobs();
  await sweepStanding();
  expect(await jobsOf(tenantId)).toMatchObject([
    { name: "forget-instrument", key: `forget/${financialInstrumentId}` },
  ]);
  await forgetInstrument({ tenantId, financialInstrumentId });
  await loseJobs();
  await age();
  await sweepStanding();
  expect(await jobsOf(tenantId)).toEqual([]);
});
