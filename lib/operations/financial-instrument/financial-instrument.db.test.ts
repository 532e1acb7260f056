import { expect, test } from "vitest";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import { financialInstrument as contract } from "#lib/contracts/financial-instrument.ts";
import { newId } from "#lib/db/id.ts";
import {
  auditOf,
  eventsOf,
  eventTypesOf,
  expectSoundBooks,
  instructionOf,
  jobsOf,
} from "#lib/testing/books.ts";
import { instrumentsOf, makeInstrument, storedByPayment } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, start } from "#lib/testing/payment.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { type Caller, perform } from "../operation.ts";
import { getFinancialInstrument } from "./get.ts";
import { listFinancialInstruments } from "./list.ts";
import { removeFinancialInstrument } from "./remove.ts";

const place = (financialInstrumentId: string, customerRef = "customer") => ({
  customerRef,
  financialInstrumentId,
});
const remove = ({ caller }: TestTenant, id: string) => perform(removeFinancialInstrument, caller, place(id));
const withRoles = ({ caller }: TestTenant, ...roles: string[]): Caller => ({
  ...caller,
  actor: { kind: "key", publicKey: newId(), roles },
});

test("a customer's instruments are listed newest first, by the page, and each can be read", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId: first } = await storedByPayment(tenant);
  const second = await makeInstrument(tenant, "customer");
  await makeInstrument(tenant, "another");
  const list = (cursor?: string) =>
    perform(listFinancialInstruments, tenant.caller, { customerRef: "customer", limit: 1, cursor });
  const page = await list();
  expect(page.items.map(({ id }) => id)).toEqual([second]);
  const next = await list(Buffer.from(page.nextCursor ?? "", "base64url").toString());
  expect(next).toMatchObject({ items: [{ id: first }], nextCursor: null });
  const read = await perform(getFinancialInstrument, tenant.caller, place(first));
  expect(next.items).toEqual([read]);
  expect(contract.parse(read)).toEqual(read);
});

test("a customer whom the tenant does not have, and an instrument that is another's or none, are not found", async () => {
  const [tenant, stranger] = [await makeTenant(), await makeTenant()];
  const { financialInstrumentId } = await storedByPayment(tenant);
  const others = await makeInstrument(tenant, "another");
  await makeInstrument(stranger, "customer");
  const get = (caller: Caller, ...at: Parameters<typeof place>) =>
    refusedWith(perform(getFinancialInstrument, caller, place(...at)));
  expect(await get(tenant.caller, others)).toEqual(["FINANCIAL_INSTRUMENT_NOT_FOUND"]);
  expect(await get(tenant.caller, "nonsense")).toEqual(["FINANCIAL_INSTRUMENT_NOT_FOUND"]);
  expect(await get(tenant.caller, financialInstrumentId, "nobody")).toEqual(["CUSTOMER_NOT_FOUND"]);
  expect(await get(stranger.caller, financialInstrumentId)).toEqual(["FINANCIAL_INSTRUMENT_NOT_FOUND"]);
  expect(
    await refusedWith(
      perform(listFinancialInstruments, tenant.caller, {
        customerRef: "nobody",
        limit: 10,
        cursor: undefined,
      }),
    ),
  ).toEqual(["CUSTOMER_NOT_FOUND"]);
  const removing = perform(removeFinancialInstrument, stranger.caller, place(financialInstrumentId));
  expect(await refusedWith(removing)).toEqual(["FINANCIAL_INSTRUMENT_NOT_FOUND"]);
  expect(await instrumentsOf(tenant.tenantId)).toMatchObject([{ status: "ACTIVE" }, { status: "ACTIVE" }]);
});

test("reading takes the role for reading transactions, and removing that for writing", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId } = await storedByPayment(tenant);
  const at = place(financialInstrumentId);
  await perform(getFinancialInstrument, withRoles(tenant, "tenant-transaction-read"), at);
  expect(
    await refusedWith(
      (async () => perform(getFinancialInstrument, withRoles(tenant, "tenant-app-read"), at))(),
    ),
  ).toEqual(["ROLE_IS_MISSING"]);
  expect(
    await refusedWith(
      (async () => perform(removeFinancialInstrument, withRoles(tenant, "tenant-transaction-read"), at))(),
    ),
  ).toEqual(["ROLE_IS_MISSING"]);
  expect(await instrumentsOf(tenant.tenantId)).toMatchObject([{ status: "ACTIVE" }]);
});

test("what is removed is inactive at once, told once, audited, and its provider will be told; asked twice, done once", async () => {
  const tenant = await makeTenant();
  const { orderRef, financialInstrumentId } = await storedByPayment(tenant);
  const answers = await Promise.all(Array.from({ length: 4 }, () => remove(tenant, financialInstrumentId)));
  answers.push(await remove(tenant, financialInstrumentId));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: "INACTIVE", version: 2, capabilities: { canDebit: false } });
  const told = (await eventsOf(tenant.tenantId)).filter(
    ({ type }) => type === "financial_instrument.removed",
  );
  expect(told).toMatchObject([
    { version: 2, body: { data: { orderRef, financialInstrument: { status: "INACTIVE" } } } },
  ]);
  const example = eventCatalogue["financial_instrument.removed"].example.data;
  expect(Object.keys(told[0]?.body.data ?? {}).sort()).toEqual(Object.keys(example).sort());
  expect((await auditOf(tenant.tenantId)).filter(({ action }) => /instrument/.test(action))).toMatchObject([
    { action: "financial_instrument.remove", target: financialInstrumentId },
  ]);
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "forget-instrument", payload: { financialInstrumentId }, delayMs: 0 },
  ]);
});

test("instructions that were READY by a removed instrument lack one, named or by default; late and paid ones stay", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId, orderRef: paid } = await storedByPayment(tenant);
  const future = { settledByDate: "2999-01-01" };
  const named = await makePayableLink(tenant, { ...future, financialInstrumentId });
  const byDefault = await makePayableLink(tenant, future, { customer: { financialInstrumentId } });
  const late = await makePayableLink(tenant, { ...future, financialInstrumentId });
  const other = await makePayableLink(tenant, {
    ...future,
    financialInstrumentId: await makeInstrument(tenant, "customer"),
  });
  await owner()`UPDATE instructions SET status = 'LATE', version = 1 WHERE instruction_id = ${(await instructionOf(tenant.tenantId, late.orderRef)).id}`;
  await remove(tenant, financialInstrumentId);
  const statusOf = async ({ orderRef }: { orderRef: string }) =>
    (await instructionOf(tenant.tenantId, orderRef)).status;
  expect(await Promise.all([named, byDefault, late, other, { orderRef: paid }].map(statusOf))).toEqual([
    "INCOMPLETE",
    "INCOMPLETE",
    "LATE",
    "READY",
    "SETTLED",
  ]);
  const changed = (await eventsOf(tenant.tenantId)).filter(({ type }) => type === "instruction.updated");
  expect(changed.map(({ body }) => [body.data.previousStatus, body.data.status])).toEqual([
    ["READY", "INCOMPLETE"],
    ["READY", "INCOMPLETE"],
  ]);
  // What is released later does not count on it either.
  const attemptId = String(await start(tenant.tenantId, named.secret));
  await hear(tenant.tenantId, attemptId, { kind: "absent", final: true }, { asked: "RESERVED" });
  expect(await statusOf(named)).toBe("INCOMPLETE");
  expect(await eventTypesOf(tenant.tenantId)).not.toContain("instruction.failed");
});

test("a removed instrument can be named no more, and a default that names it makes nothing READY", async () => {
  const tenant = await makeTenant();
  const { financialInstrumentId } = await storedByPayment(tenant);
  await remove(tenant, financialInstrumentId);
  expect(await refusedWith(makePayableLink(tenant, { financialInstrumentId }))).toEqual([
    "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
  ]);
  await expectSoundBooks(tenant);
});
