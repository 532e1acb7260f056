import { expect, test } from "vitest";
import { updateInstruction as contract, createInstruction } from "#lib/contracts/instruction.ts";
import { attemptsOf, eventsOf, expectSoundBooks, instructionOf } from "#lib/testing/books.ts";
import { makeInstrument } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, start, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { addInstruction } from "./add.ts";
import { cancelInstruction } from "./cancel.ts";
import { getInstruction } from "./get.ts";
import { updateInstruction } from "./update.ts";

const update = (
  tenant: TestTenant,
  orderRef: string,
  change: Record<string, unknown>,
  instructionRef = "premium",
) => perform(updateInstruction, tenant.caller, { orderRef, instructionRef, change: contract.parse(change) });

const cancel = (tenant: TestTenant, orderRef: string, reason = "withdrawn") =>
  perform(cancelInstruction, tenant.caller, { orderRef, instructionRef: "premium", reason });

const told = async (tenantId: string) =>
  (await eventsOf(tenantId))
    .filter(({ type }) => type.startsWith("instruction."))
    .map(({ type, version, body }) => `${version} ${type} ${body.data.status}`);

const auditOf = (tenantId: string) =>
  owner()`SELECT actor, action FROM audit_log WHERE tenant_id = ${tenantId} AND action LIKE 'instruction.%' ORDER BY entry_id`;

test("what is sent changes, what is not sent stays, and null or an empty text clears what need not be there", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant, {
    settledByDate: "2999-01-01",
    metadata: { month: "03", note: "old" },
  });
  const changed = await update(tenant, orderRef, {
    amount: "12.50",
    country: "UK",
    metadata: { month: "04" },
  });
  expect(changed).toMatchObject({
    amount: "12.50",
    currency: "GBP",
    country: "GB",
    customerRef: "customer",
    settledByDate: "2999-01-01",
    metadata: { month: "04" },
    version: 2,
  });
  const cleared = await update(tenant, orderRef, { schemeId: "", settledByDate: null, metadata: null });
  expect(cleared).toMatchObject({
    settledByDate: null,
    scheme: { source: "NONE" },
    metadata: {},
    version: 3,
  });
  expect(await perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" })).toEqual(
    cleared,
  );
  const actor = `key:${tenant.apiKey.publicKey}`;
  expect(await auditOf(tenant.tenantId)).toEqual([
    { actor, action: "instruction.update" },
    { actor, action: "instruction.update" },
  ]);
  await expectSoundBooks(tenant);
});

test("a change that changes nothing raises no version and is not told of", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  expect(await update(tenant, orderRef, { amount: "10.00", instructionRef: "premium" })).toMatchObject({
    version: 1,
  });
  expect(await told(tenant.tenantId)).toEqual(["1 instruction.created INCOMPLETE"]);
});

test("the status is reckoned anew, and each move told of after the change", async () => {
  const tenant = await makeTenant();
  const stored = await makeInstrument(tenant, "customer");
  const { orderRef } = await makePayableLink(tenant);
  for (const change of [
    { financialInstrumentId: stored },
    { settledByDate: "2021-09-01" },
    { settledByDate: "2999-01-01" },
    { financialInstrumentId: null },
  ])
    await update(tenant, orderRef, change);
  expect(await told(tenant.tenantId)).toEqual([
    "1 instruction.created INCOMPLETE",
    "2 instruction.updated INCOMPLETE",
    "3 instruction.ready READY",
    "4 instruction.updated READY",
    "5 instruction.late LATE",
    "6 instruction.updated LATE",
    "7 instruction.ready READY",
    "8 instruction.updated INCOMPLETE",
  ]);
  await expectSoundBooks(tenant);
});

test("every fault of a change is told at once, and nothing is kept of it", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await makePayableLink(tenant);
  const others = await makeInstrument(tenant, "somebody");
  const change = update(tenant, orderRef, {
    instructionRef: "renamed",
    currency: "JPY",
    schemeId: foreign.schemeId,
    financialInstrumentId: others,
  });
  expect(await faultsOf(change)).toEqual([
    { code: "AMOUNT_IS_INVALID", field: "/amount" },
    { code: "INSTRUCTION_REF_CANNOT_CHANGE", field: "/instructionRef" },
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/schemeId" },
    { code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: "/financialInstrumentId" },
  ]);
  expect(await refusedWith(update(tenant, orderRef, { direction: "CREDIT" }))).toEqual([
    "SCHEME_ID_NOT_SUPPORTED",
  ]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ version: 1 });
});

test("an instruction that is being paid, was paid, has failed or is void is neither changed nor cancelled", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  const expectFixed = async (status: string) => {
    expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status });
    expect(await refusedWith(update(tenant, orderRef, { amount: "11.00" }))).toEqual([
      "INSTRUCTION_NOT_UPDATABLE",
    ]);
    expect(await refusedWith(cancel(tenant, orderRef))).toEqual(["INSTRUCTION_NOT_CANCELLABLE"]);
  };
  await expectFixed("PROCESSING");
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  await expectFixed("SETTLED");
  await owner()`UPDATE instructions SET status = 'FAILED' WHERE tenant_id = ${tenant.tenantId}`;
  await expectFixed("FAILED");
  await owner()`UPDATE instructions SET status = 'VOID' WHERE tenant_id = ${tenant.tenantId}`;
  await expectFixed("VOID");
});

test("after a declined payment the amount can be changed, and the link asks for the new one", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, declined);
  await update(tenant, orderRef, { amount: "20.00" });
  expect((await look(secret)).facts.instruction.amountMinor).toBe(2000);
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
  await expectSoundBooks(tenant);
});

test("a payer who was shown another amount or currency pays nothing", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  await update(tenant, orderRef, { amount: "12.00" });
  expect(await start(tenant.tenantId, secret, { amount: "10.00" })).toBeNull();
  expect(await start(tenant.tenantId, secret, { currency: "EUR" })).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
});

test("of a change of the amount and a payment at the same moment, the payer pays what was shown or nothing", async () => {
  const tenant = await makeTenant();
  for (let round = 0; round < 6; round += 1) {
    const { orderRef, secret } = await makePayableLink(tenant);
    const [changed, started] = await Promise.allSettled([
      update(tenant, orderRef, { amount: "99.00" }),
      start(tenant.tenantId, secret, { amount: "10.00" }),
    ]);
    const paid = started.status === "fulfilled" && started.value !== null;
    expect(paid).toBe(changed.status === "rejected");
  }
  await expectSoundBooks(tenant);
});

test("a cancelled instruction is void for good, says who and why, and cannot be cancelled again", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  const identity = `key:${tenant.apiKey.publicKey}`;
  expect(await cancel(tenant, orderRef)).toMatchObject({
    status: "VOID",
    cancelled: { cancelledTimestamp: expect.any(String), identity, reason: "withdrawn" },
    scheme: { canUpdate: false },
  });
  expect((await look(secret)).state).toBe("cancelled");
  expect(await refusedWith(cancel(tenant, orderRef))).toEqual(["INSTRUCTION_NOT_CANCELLABLE"]);
  expect((await told(tenant.tenantId)).at(-1)).toBe("2 instruction.voided VOID");
  expect(await auditOf(tenant.tenantId)).toEqual([{ actor: identity, action: "instruction.cancel" }]);
  await expectSoundBooks(tenant);
});

test("of a cancellation and a payment at the same moment, exactly one wins", async () => {
  const tenant = await makeTenant();
  for (let round = 0; round < 6; round += 1) {
    const { orderRef, secret } = await makePayableLink(tenant);
    const [cancelled, started] = await Promise.allSettled([
      cancel(tenant, orderRef),
      start(tenant.tenantId, secret, { amount: "10.00" }),
    ]);
    const paid = started.status === "fulfilled" && started.value !== null;
    expect(paid).toBe(cancelled.status === "rejected");
  }
  await expectSoundBooks(tenant);
});

test("another tenant's instruction is not found, a key that may only read is refused, and nothing changes", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await makePayableLink(theirs);
  expect(await refusedWith(update(ours, orderRef, { amount: "1.00" }))).toEqual(["ORDER_NOT_FOUND"]);
  expect(await refusedWith(cancel(ours, orderRef))).toEqual(["ORDER_NOT_FOUND"]);
  expect(await refusedWith(update(theirs, orderRef, { amount: "1.00" }, "none"))).toEqual([
    "INSTRUCTION_NOT_FOUND",
  ]);
  const actor = {
    kind: "key" as const,
    publicKey: theirs.apiKey.publicKey,
    roles: ["tenant-transaction-read"],
  };
  const reader = { ...theirs, caller: { ...theirs.caller, actor } };
  const refused = async (work: () => Promise<unknown>) => refusedWith((async () => work())());
  expect(await refused(() => update(reader, orderRef, { amount: "1.00" }))).toEqual(["ROLE_IS_MISSING"]);
  expect(await refused(() => cancel(reader, orderRef))).toEqual(["ROLE_IS_MISSING"]);
  expect(await instructionOf(theirs.tenantId, orderRef)).toMatchObject({ status: "INCOMPLETE", version: 1 });
});

test("a ref whose instruction was cancelled is not given again, and whoever tries is told why", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const again = () =>
    perform(addInstruction, tenant.caller, {
      orderRef,
      instruction: createInstruction.parse({
        instructionRef: "premium",
        customerRef: "customer",
        direction: "DEBIT",
        amount: "10.00",
        currency: "GBP",
        country: "GB",
        schemeId: tenant.schemeId,
      }),
    });
  expect(await refusedWith(again())).toEqual(["INSTRUCTION_ALREADY_EXISTS"]);
  await cancel(tenant, orderRef);
  expect(await refusedWith(again())).toEqual(["INSTRUCTION_CANCELLED"]);
});
