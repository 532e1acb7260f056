import { expect, test } from "vitest";
import {
  attemptsOf,
  eventsOf,
  eventTypesOf,
  expectSoundBooks,
  instructionOf,
  jobsOf,
} from "#lib/testing/books.ts";
import { makeInstrument, storedByPayment } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { removeFinancialInstrument } from "../financial-instrument/remove.ts";
import { updateInstruction } from "../instruction/update.ts";
import { perform, systemCaller } from "../operation.ts";
import { setCustomerDefault } from "../order/set-defaults.ts";
import { claimAttempt } from "./claim.ts";
import { startStoredAttempt } from "./start-stored.ts";

type Made = Awaited<ReturnType<typeof makePayableLink>>;

const idOf = async ({ tenantId }: TestTenant, { orderRef }: Made) =>
  (await instructionOf(tenantId, orderRef)).id;

const startStored = async (tenant: TestTenant, made: Made) =>
  perform(startStoredAttempt, systemCaller(tenant.tenantId), { instructionId: await idOf(tenant, made) });

/** When it is planned to be taken, in seconds from now; null when it is not. */
async function planOf(tenant: TestTenant, made: Made): Promise<number | null> {
  const [row] = await owner()<{ plan: number | null }[]>`
    SELECT extract(epoch FROM collect_at - now())::float8 AS plan FROM instructions
    WHERE instruction_id = ${await idOf(tenant, made)}`;
  return row?.plan ?? null;
}

const collectionsOf = async ({ tenantId }: TestTenant) =>
  (await jobsOf(tenantId)).filter(({ name }) => name === "collect-stored");

async function withCard() {
  const tenant = await makeTenant();
  return { tenant, financialInstrumentId: await makeInstrument(tenant, "customer") };
}

const change = (tenant: TestTenant, { orderRef }: Made, given: Record<string, unknown>) =>
  perform(updateInstruction, tenant.caller, {
    orderRef,
    instructionRef: "premium",
    change: given as Parameters<typeof updateInstruction.run>[1]["change"],
  });

test("what names a stored card is taken at once without a date or when that has come, each by a job of its own", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const [today] = await owner()<
    { date: string }[]
  >`SELECT (now() AT TIME ZONE 'Europe/London')::date::text AS date`;
  const due = [
    await makePayableLink(tenant, { financialInstrumentId }),
    await makePayableLink(tenant, { financialInstrumentId, settledByDate: today?.date }),
    await makePayableLink(tenant, { financialInstrumentId, settledByDate: "2021-09-01" }),
    await makePayableLink(tenant, {}, { customer: { financialInstrumentId } }),
  ];
  for (const made of due) expect(await planOf(tenant, made)).toBeLessThanOrEqual(0);
  const jobs = await collectionsOf(tenant);
  expect(jobs.map(({ payload }) => payload.instructionId).sort()).toEqual(
    (await Promise.all(due.map((made) => idOf(tenant, made)))).sort(),
  );
});

test("with a date to come it waits for the first moment of that date in the tenant's time zone", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  await owner().begin(async (tx) => {
    await tx`SELECT set_config('app.tenant_id', ${tenant.tenantId}, true)`;
    await tx`UPDATE tenants SET time_zone = 'Asia/Tokyo' WHERE tenant_id = ${tenant.tenantId}`;
  });
  const made = await makePayableLink(tenant, { financialInstrumentId, settledByDate: "2999-03-01" });
  const [row] = await owner()`
    SELECT collect_at = '2999-02-28T15:00:00Z' AS exact FROM instructions WHERE instruction_id = ${await idOf(tenant, made)}`;
  expect(row).toEqual({ exact: true });
  expect(await collectionsOf(tenant)).toEqual([]);
  expect(await startStored(tenant, made)).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
});

test("credits, and what names no stored card or no scheme, are not planned", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const plain = await makePayableLink(tenant);
  const unschemed = await makePayableLink(tenant);
  await change(tenant, unschemed, { schemeId: null, financialInstrumentId });
  expect([await planOf(tenant, plain), await planOf(tenant, unschemed)]).toEqual([null, null]);
  expect(await collectionsOf(tenant)).toEqual([]);
});

test("a change plans anew: a card that is named later, a date that is moved, a default that is set and taken away", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const made = await makePayableLink(tenant, { settledByDate: "2999-01-01" });
  expect(await planOf(tenant, made)).toBeNull();
  await change(tenant, made, { financialInstrumentId });
  expect(await planOf(tenant, made)).toBeGreaterThan(3600);
  await change(tenant, made, { settledByDate: "2021-09-01" });
  expect(await planOf(tenant, made)).toBeLessThan(0);
  expect(await collectionsOf(tenant)).toHaveLength(1);
  await change(tenant, made, { financialInstrumentId: null });
  expect(await planOf(tenant, made)).toBeNull();
  const byDefault = (id?: string) =>
    perform(setCustomerDefault, tenant.caller, {
      orderRef: made.orderRef,
      customerRef: "customer",
      byDefault: { metadata: {}, ...(id ? { financialInstrumentId: id } : {}) },
    });
  await byDefault(financialInstrumentId);
  expect(await planOf(tenant, made)).toBeLessThan(0);
  await byDefault();
  expect(await planOf(tenant, made)).toBeNull();
});

test("it is reserved without a payer, told, and submitted by a job; what is claimed is the stored card", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId } = await storedByPayment(tenant);
  const made = await makePayableLink(tenant, { financialInstrumentId });
  const attemptId = String(await startStored(tenant, made));
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({ status: "PROCESSING" });
  expect(
    (await eventsOf(tenant.tenantId)).filter(({ type }) => type === "attempt.started").at(-1),
  ).toMatchObject({
    body: {
      data: { orderRef: made.orderRef, transaction: { transactionId: attemptId, financialInstrumentId } },
    },
  });
  expect(await jobsOf(tenant.tenantId)).toContainEqual(
    expect.objectContaining({ name: "submit-attempt", key: `attempt/${attemptId}`, delayMs: 0 }),
  );
  // However late the queue comes: nobody waits, and it is owed as before.
  await owner()`UPDATE attempts SET created_at = now() - interval '5 hours' WHERE attempt_id = ${attemptId}`;
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toMatchObject({
    customerRef: "customer",
    idempotencyKey: `collect/${attemptId}`,
    money: { amountMinor: 1000, currency: "GBP" },
    from: { instrument: "card-at-provider" },
  });
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("of many that start it at once, and payers with open links, one wins", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const made = await makePayableLink(tenant, { financialInstrumentId });
  const started = await Promise.all([
    ...Array.from({ length: 5 }, () => startStored(tenant, made)),
    ...Array.from({ length: 5 }, () => start(tenant.tenantId, made.secret)),
  ]);
  expect(started.filter((id) => id !== null)).toHaveLength(1);
  expect(await attemptsOf(tenant.tenantId)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a decline fails the instruction, is told with its reason, and is not tried again by itself; a link can pay it", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const made = await makePayableLink(tenant, { financialInstrumentId });
  const attemptId = String(await startStored(tenant, made));
  await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${attemptId}`;
  await hear(tenant.tenantId, attemptId, declined);
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode: "INSUFFICIENT_FUNDS", reason: "The bank declined the payment (51)." },
  });
  expect((await eventTypesOf(tenant.tenantId)).slice(-2).sort()).toEqual([
    "attempt.declined",
    "instruction.failed",
  ]);
  expect(await startStored(tenant, made)).toBeNull();
  // A payer who tries and is declined lets it wait again; that is no reason to charge the card once more.
  const second = String(await start(tenant.tenantId, made.secret));
  await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${second}`;
  await hear(tenant.tenantId, second, declined);
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({ status: "READY" });
  await change(tenant, made, { metadata: { note: "reminded" } });
  expect(await planOf(tenant, made)).toBeNull();
  expect(await startStored(tenant, made)).toBeNull();
  // Another card is another matter.
  await change(tenant, made, { financialInstrumentId: await makeInstrument(tenant, "customer") });
  expect(await planOf(tenant, made)).toBeLessThanOrEqual(0);
  expect((await look(made.secret)).state).toBe("payable");
  await expectSoundBooks(tenant);
});

test.each([
  ["refused", { kind: "refused" }, "REFUSED"],
  ["never received", { kind: "absent", final: true }, "NOT_RECEIVED"],
] as const)("one that was %s fails the instruction too, and says so", async (_, heard, errorCode) => {
  const { tenant, financialInstrumentId } = await withCard();
  const made = await makePayableLink(tenant, { financialInstrumentId });
  const attemptId = String(await startStored(tenant, made));
  await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${attemptId}`;
  await hear(tenant.tenantId, attemptId, heard);
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode },
  });
  // A yes that comes late all the same settles it.
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("an unknown outcome is asked about by the same schedule; a bank that wants the payer is given up at once", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const begin = async () => {
    const made = await makePayableLink(tenant, { financialInstrumentId });
    const attemptId = String(await startStored(tenant, made));
    await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${attemptId}`;
    return attemptId;
  };
  const [lost, challenged] = [await begin(), await begin()];
  await hear(tenant.tenantId, lost, { kind: "unknown" });
  await hear(tenant.tenantId, challenged, { kind: "action" });
  const jobs = (await jobsOf(tenant.tenantId)).filter(({ name }) => name !== "collect-stored");
  expect(jobs).toMatchObject([
    { name: "abandon-attempt", key: `abandon/${challenged}`, delayMs: 0 },
    { name: "inquire-attempt", key: `attempt/${lost}`, delayMs: 30_000 },
  ]);
});

test("a card that was removed is not charged: neither when its time comes, nor when its attempt is submitted", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId } = await storedByPayment(tenant);
  const [ready, late, reserved] = [
    await makePayableLink(tenant, { financialInstrumentId }),
    await makePayableLink(tenant, { financialInstrumentId, settledByDate: "2021-09-01" }),
    await makePayableLink(tenant, { financialInstrumentId }),
  ];
  const attemptId = String(await startStored(tenant, reserved));
  const place = { customerRef: "customer", financialInstrumentId };
  await perform(removeFinancialInstrument, tenant.caller, place);
  expect([await startStored(tenant, ready), await startStored(tenant, late)]).toEqual([null, null]);
  expect([await planOf(tenant, ready), await planOf(tenant, late)]).toEqual([null, null]);
  expect(await instructionOf(tenant.tenantId, ready.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  expect(await instructionOf(tenant.tenantId, late.orderRef)).toMatchObject({ status: "LATE" });
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toBe("stale");
  await hear(tenant.tenantId, attemptId, { kind: "absent", final: true }, { asked: "RESERVED" });
  expect(await instructionOf(tenant.tenantId, reserved.orderRef)).toMatchObject({ status: "FAILED" });
  await expectSoundBooks(tenant);
});

test("an app that is not active any more fails the instruction and tells, and nobody is charged", async () => {
  const { tenant, financialInstrumentId } = await withCard();
  const made = await makePayableLink(tenant, { financialInstrumentId });
  await owner()`UPDATE installed_apps SET status = 'DISABLED' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await startStored(tenant, made)).toBeNull();
  expect(await instructionOf(tenant.tenantId, made.orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode: "APP_NOT_ACTIVE" },
  });
  expect((await eventTypesOf(tenant.tenantId)).at(-1)).toBe("instruction.failed");
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
  await expectSoundBooks(tenant);
});
