import { expect, test } from "vitest";
import { createInstruction } from "#lib/contracts/instruction.ts";
import { customerDefault, customerDefaults } from "#lib/contracts/order.ts";
import { eventsOf, expectSoundBooks, instructionOf } from "#lib/testing/books.ts";
import { makeInstrument } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { addInstruction } from "../instruction/add.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform } from "../operation.ts";
import { getOrder } from "./get.ts";
import { removeCustomerDefault, setCustomerDefault, setCustomerDefaults } from "./set-defaults.ts";
import { setOrderMetadata } from "./set-metadata.ts";

const setDefault = (tenant: TestTenant, orderRef: string, byDefault: unknown, customerRef = "customer") =>
  perform(setCustomerDefault, tenant.caller, {
    orderRef,
    customerRef,
    byDefault: customerDefault.parse(byDefault),
  });

const setDefaults = (tenant: TestTenant, orderRef: string, defaults: unknown) =>
  perform(setCustomerDefaults, tenant.caller, { orderRef, defaults: customerDefaults.parse(defaults) });

const remove = (tenant: TestTenant, orderRef: string) =>
  perform(removeCustomerDefault, tenant.caller, { orderRef, customerRef: "customer" });

const read = (tenant: TestTenant, orderRef: string) =>
  perform(getInstruction, tenant.caller, { orderRef, instructionRef: "premium" });

/** What was told, after the order and its link were made. */
const told = async (tenantId: string) =>
  (await eventsOf(tenantId))
    .filter(({ type }) => type === "order.updated" || type.startsWith("instruction."))
    .slice(1)
    .map(({ type, version, body }) => `${version} ${type} ${body.data.status ?? ""}`.trim());

test("metadata is replaced as a whole, the order's version rises, and it is told; the same again changes nothing", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const set = (metadata: Record<string, string>) =>
    perform(setOrderMetadata, tenant.caller, { orderRef, metadata });
  await set({ old: "1" });
  const order = await set({ policy: "H-481" });
  expect(order).toMatchObject({ metadata: { policy: "H-481" }, version: 3, instructionCount: 1 });
  expect(await set({ policy: "H-481" })).toEqual(order);
  expect(await set({})).toMatchObject({ metadata: {}, version: 4 });
  expect(await told(tenant.tenantId)).toEqual(["2 order.updated", "3 order.updated", "4 order.updated"]);
  const audited =
    await owner()`SELECT action FROM audit_log WHERE tenant_id = ${tenant.tenantId} AND action LIKE 'order.%'`;
  expect(audited).toHaveLength(3);
});

test("a default that completes what waits makes it ready, and one that is taken away makes it incomplete again", async () => {
  const tenant = await makeTenant();
  const stored = await makeInstrument(tenant, "customer");
  const { orderRef } = await makePayableLink(tenant);
  const order = await setDefault(tenant, orderRef, {
    financialInstrumentId: stored,
    metadata: { broker: "north" },
  });
  expect(order.instructions).toMatchObject([
    {
      status: "READY",
      financialInstrument: { financialInstrumentId: stored, source: "CUSTOMER_DEFAULT", canUpdate: true },
      scheme: { source: "MANUALLY_SET" },
      metadata: { broker: "north" },
    },
  ]);
  expect(await remove(tenant, orderRef)).toMatchObject({ customerDefaults: {}, version: 3 });
  expect(await refusedWith(remove(tenant, orderRef))).toEqual(["CUSTOMER_DEFAULTS_NOT_FOUND"]);
  expect(await told(tenant.tenantId)).toEqual([
    "2 order.updated",
    "2 instruction.updated INCOMPLETE",
    "3 instruction.ready READY",
    "3 order.updated",
    "4 instruction.updated INCOMPLETE",
  ]);
  await expectSoundBooks(tenant);
});

test("a default changes nothing of an instruction that has its own value, or is another customer's", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant, { metadata: { broker: "own" } });
  await setDefaults(tenant, orderRef, {
    customer: { schemeId: tenant.schemeId, metadata: { broker: "default" } },
    stranger: { metadata: { broker: "other" } },
  });
  expect(await read(tenant, orderRef)).toMatchObject({ version: 1, metadata: { broker: "own" } });
  expect(await told(tenant.tenantId)).toEqual(["2 order.updated"]);
});

test("what was processed keeps the defaults it was processed by, and what waits again follows them", async () => {
  const tenant = await makeTenant();
  const byDefault = { customer: { metadata: { broker: "old" } } };
  const paid = await submitted(tenant, {}, byDefault);
  await hear(tenant.tenantId, paid.attemptId, { kind: "done" });
  const refused = await submitted(tenant, {}, byDefault);
  const before = [await read(tenant, paid.orderRef), await read(tenant, refused.orderRef)];
  for (const broker of ["newer", "new"])
    for (const { orderRef } of [paid, refused]) await setDefault(tenant, orderRef, { metadata: { broker } });
  expect([await read(tenant, paid.orderRef), await read(tenant, refused.orderRef)]).toEqual(before);
  await hear(tenant.tenantId, refused.attemptId, declined);
  expect(await read(tenant, refused.orderRef)).toMatchObject({ metadata: { broker: "new" } });
  expect(await read(tenant, paid.orderRef)).toMatchObject({ metadata: { broker: "old" } });
  await expectSoundBooks(tenant);
});

test("defaults that the tenant does not have are refused with their place, and nothing changes", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await makePayableLink(tenant);
  const others = await makeInstrument(tenant, "somebody");
  const unknown = { schemeId: foreign.schemeId, financialInstrumentId: others };
  expect(await faultsOf(setDefault(tenant, orderRef, unknown))).toEqual([
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/schemeId" },
    { code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: "/financialInstrumentId" },
  ]);
  expect(await faultsOf(setDefaults(tenant, orderRef, { customer: unknown }))).toEqual([
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/customer/schemeId" },
    { code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: "/customer/financialInstrumentId" },
  ]);
  expect(await told(tenant.tenantId)).toEqual([]);
});

test("an instruction that is added while its defaults change ends as it would have after them", async () => {
  const tenant = await makeTenant();
  const stored = await makeInstrument(tenant, "customer");
  const { orderRef } = await makePayableLink(tenant);
  for (let round = 0; round < 6; round += 1) {
    const instruction = createInstruction.parse({
      instructionRef: `r-${round}`,
      customerRef: "customer",
      direction: "DEBIT",
      amount: "1.00",
      currency: "GBP",
      country: "GB",
      schemeId: tenant.schemeId,
    });
    const isSet = round % 2 === 0;
    await Promise.all([
      perform(addInstruction, tenant.caller, { orderRef, instruction }),
      isSet ? setDefault(tenant, orderRef, { financialInstrumentId: stored }) : remove(tenant, orderRef),
    ]);
    const { status } = await instructionOf(tenant.tenantId, orderRef, `r-${round}`);
    expect(status).toBe(isSet ? "READY" : "INCOMPLETE");
  }
  await expectSoundBooks(tenant);
});

test("an order of more than a thousand instructions shows the first thousand, how many there are, and where the rest is", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  await owner()`
    INSERT INTO instructions (tenant_id, instruction_id, order_id, instruction_ref, customer_ref, direction, amount_minor,
      currency, country, status, metadata)
    SELECT i.tenant_id, uuidv7(), i.order_id, 'n-' || n, i.customer_ref, 'DEBIT', 100, 'GBP', 'GB', 'INCOMPLETE', '{}'
    FROM instructions i, generate_series(1, 1000) n WHERE i.tenant_id = ${tenant.tenantId}`;
  const order = await perform(getOrder, tenant.caller, { orderRef });
  expect(order.instructions).toHaveLength(1000);
  expect(order).toMatchObject({
    instructionCount: 1001,
    _links: { nextInstructions: { href: `/v1/order-management/${orderRef}/instruction` } },
  });
  // All of them follow a default, though they are more than are changed at once.
  await setDefault(tenant, orderRef, { metadata: { broker: "north" } });
  const [followed] =
    await owner()`SELECT count(*)::int AS n FROM instructions WHERE tenant_id = ${tenant.tenantId} AND version = 2`;
  expect(followed).toEqual({ n: 1001 });
});

test("another tenant's order is not found, a key that may only read is refused, and nothing changes", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await makePayableLink(theirs);
  const attempts = (caller: TestTenant["caller"]) => [
    async () => perform(setOrderMetadata, caller, { orderRef, metadata: { a: "b" } }),
    async () => perform(setCustomerDefaults, caller, { orderRef, defaults: {} }),
    async () => perform(removeCustomerDefault, caller, { orderRef, customerRef: "customer" }),
  ];
  for (const attempt of attempts(ours.caller))
    expect(await refusedWith(attempt())).toEqual(["ORDER_NOT_FOUND"]);
  const actor = {
    kind: "key" as const,
    publicKey: theirs.apiKey.publicKey,
    roles: ["tenant-transaction-read"],
  };
  for (const attempt of attempts({ ...theirs.caller, actor }))
    expect(await refusedWith(attempt())).toEqual(["ROLE_IS_MISSING"]);
  expect(await told(theirs.tenantId)).toEqual([]);
});
