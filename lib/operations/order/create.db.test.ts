import { expect, test } from "vitest";
import { createOrder as contract } from "#lib/contracts/order.ts";
import { eventsOf, eventTypesOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { makeInstrument } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform } from "../operation.ts";
import { createOrder } from "./create.ts";
import { getOrder } from "./get.ts";
import { listOrders } from "./list.ts";

const instruction = (tenant: TestTenant, changes: Record<string, unknown> = {}) => ({
  instructionRef: "PAYMENT-01",
  customerRef: "customer_01",
  direction: "DEBIT",
  amount: "10.00",
  currency: "GBP",
  country: "GB",
  schemeId: tenant.schemeId,
  ...changes,
});

const create = (tenant: TestTenant, order: Record<string, unknown>) =>
  perform(createOrder, tenant.caller, contract.parse({ orderRef: "order_01", ...order }));

async function rowsOf(tenantId: string): Promise<number> {
  const [count] = await owner()<{ n: number }[]>`
    SELECT (SELECT count(*) FROM orders WHERE tenant_id = ${tenantId}) + (SELECT count(*) FROM instructions WHERE tenant_id = ${tenantId})
      + (SELECT count(*) FROM customers WHERE tenant_id = ${tenantId}) + (SELECT count(*) FROM events WHERE tenant_id = ${tenantId})
      + (SELECT count(*) FROM deliveries WHERE tenant_id = ${tenantId}) AS n`;
  return Number(count?.n);
}

test("an order is there with its instructions, their events, and a delivery of each for every endpoint that listens", async () => {
  const tenant = await makeTenant();
  const everything = await makeEndpoint(tenant);
  const settled = await makeEndpoint(tenant, "https://insurer.example/settled", {
    events: ["instruction.settled"],
  });
  await makeEndpoint(tenant, "https://insurer.example/off", { isActive: false });
  await create(tenant, { instructions: [instruction(tenant)], metadata: { policy: "H-481" } });
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created", "instruction.created"]);
  const jobs = await jobsOf(tenant.tenantId);
  const eventIds = (await eventsOf(tenant.tenantId)).map(({ body }) => String(body.id).replace("evt_", ""));
  expect(jobs).toMatchObject([
    { name: "deliver-webhooks", payload: { webhookId: everything.webhookId, eventIds } },
  ]);
  const deliveries =
    await owner()`SELECT webhook_id AS to, status FROM deliveries WHERE tenant_id = ${tenant.tenantId}`;
  expect(deliveries).toEqual(eventIds.map(() => ({ to: everything.webhookId, status: "PENDING" })));
  expect(settled.webhookId).not.toBe(everything.webhookId);
  const [order, made] = await eventsOf(tenant.tenantId);
  expect(order?.body).toMatchObject({
    id: expect.stringMatching(/^evt_/),
    accountId: tenant.accountId,
    tenantId: tenant.tenantId,
    data: { orderRef: "order_01", orderMetadata: { policy: "H-481" }, order: { instructionCount: 1 } },
  });
  expect(made?.body.data).toMatchObject({
    status: "INCOMPLETE",
    schemeCode: "ALL",
    instruction: { amount: "10.00" },
  });
  await expectSoundBooks(tenant);
});

test("an order whose ref is taken is refused, and leaves nothing behind", async () => {
  const tenant = await makeTenant();
  await create(tenant, { instructions: [instruction(tenant)] });
  const before = await rowsOf(tenant.tenantId);
  const again = create(tenant, { instructions: [instruction(tenant, { customerRef: "somebody-else" })] });
  expect(await faultsOf(again)).toEqual([{ code: "ORDER_ALREADY_EXISTS", field: "/orderRef" }]);
  expect(await rowsOf(tenant.tenantId)).toBe(before);
});

test("of ten equal orders at the same moment, one is made and nine are refused", async () => {
  const tenant = await makeTenant();
  const orders = await Promise.allSettled(
    Array.from({ length: 10 }, () => create(tenant, { instructions: [instruction(tenant)] })),
  );
  expect(orders.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created", "instruction.created"]);
});

test("two tenants may use the same refs, and neither sees the other's", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  await create(ours, { instructions: [instruction(ours, { amount: "1.00" })] });
  await create(theirs, { instructions: [instruction(theirs, { amount: "2.00" })] });
  const read = (tenant: TestTenant) => perform(getOrder, tenant.caller, { orderRef: "order_01" });
  expect((await read(ours)).instructions).toMatchObject([{ amount: "1.00" }]);
  expect((await read(theirs)).instructions).toMatchObject([{ amount: "2.00" }]);
  const elsewhere = await makeTenant();
  expect(await refusedWith(read(elsewhere))).toEqual(["ORDER_NOT_FOUND"]);
});

test("every fault of every instruction is reported at once, and nothing is kept of any", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const unknown = "00000000-0000-4000-8000-000000000000";
  const work = create(tenant, {
    customerDefaults: { customer_09: { schemeId: foreign.schemeId, financialInstrumentId: unknown } },
    instructions: [
      instruction(tenant),
      instruction(tenant),
      instruction(tenant, { instructionRef: "2", schemeId: unknown }),
      instruction(tenant, { instructionRef: "3", schemeId: foreign.schemeId }),
      instruction(tenant, { instructionRef: "4", direction: "CREDIT" }),
      instruction(tenant, { instructionRef: "5", financialInstrumentId: unknown }),
    ],
  });
  expect(await faultsOf(work)).toEqual([
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/customerDefaults/customer_09/schemeId" },
    {
      code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
      field: "/customerDefaults/customer_09/financialInstrumentId",
    },
    { code: "INSTRUCTION_ALREADY_EXISTS", field: "/instructions/1/instructionRef" },
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/instructions/2/schemeId" },
    { code: "SCHEME_ID_NOT_RECOGNISED", field: "/instructions/3/schemeId" },
    { code: "SCHEME_ID_NOT_SUPPORTED", field: "/instructions/4/schemeId" },
    { code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: "/instructions/5/financialInstrumentId" },
  ]);
  expect(await rowsOf(tenant.tenantId)).toBe(0);
});

test("an instruction whose date has passed is late at once, told so, and can be paid", async () => {
  const tenant = await makeTenant();
  await create(tenant, { instructions: [instruction(tenant, { settledByDate: "2021-09-01" })] });
  expect(await instructionOf(tenant.tenantId, "order_01", "PAYMENT-01")).toMatchObject({
    status: "LATE",
    version: 2,
  });
  expect(await eventTypesOf(tenant.tenantId)).toEqual([
    "order.created",
    "instruction.created",
    "instruction.late",
  ]);
  await expectSoundBooks(tenant);
});

test("a date ends with its day in the tenant's own time zone", async () => {
  const tenant = await makeTenant();
  await owner()`UPDATE tenants SET time_zone = 'Pacific/Kiritimati' WHERE tenant_id = ${tenant.tenantId}`;
  await create(tenant, { instructions: [instruction(tenant, { settledByDate: "2035-06-30" })] });
  const [row] = await owner()`SELECT late_at FROM instructions WHERE tenant_id = ${tenant.tenantId}`;
  expect(row?.late_at).toEqual(new Date("2035-06-30T10:00:00Z"));
});

test("a customer's defaults count where the instruction says nothing, and its own values where it does", async () => {
  const tenant = await makeTenant();
  const stored = await makeInstrument(tenant, "customer_01");
  const order = await create(tenant, {
    customerDefaults: {
      customer_01: {
        schemeId: tenant.schemeId,
        financialInstrumentId: stored,
        metadata: { broker: "north", month: "01" },
      },
    },
    instructions: [
      instruction(tenant, { schemeId: "", metadata: { month: "03" } }),
      instruction(tenant, { instructionRef: "2", customerRef: "customer_02", schemeId: null }),
    ],
  });
  const scheme = tenant.schemeId.replaceAll("-", "").toUpperCase();
  expect(order.instructions).toMatchObject([
    {
      status: "READY",
      scheme: { schemeId: scheme, source: "CUSTOMER_DEFAULT" },
      financialInstrument: { financialInstrumentId: stored, source: "CUSTOMER_DEFAULT" },
      metadata: { broker: "north", month: "03" },
    },
    { status: "INCOMPLETE", scheme: { schemeId: null, source: "NONE" }, metadata: {} },
  ]);
  expect(await perform(getOrder, tenant.caller, { orderRef: "order_01" })).toEqual(order);
});

test("a stored card counts only for its own customer, and only while it is active", async () => {
  const tenant = await makeTenant();
  const [others, inactive] = [
    await makeInstrument(tenant, "customer_02"),
    await makeInstrument(tenant, "customer_01", "INACTIVE"),
  ];
  for (const financialInstrumentId of [others, inactive])
    expect(
      await refusedWith(create(tenant, { instructions: [instruction(tenant, { financialInstrumentId })] })),
    ).toEqual(["FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED"]);
});

test("customers may be called after what every JavaScript object has", async () => {
  const tenant = await makeTenant();
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
  const order = await create(tenant, {
    instructions: names.map((customerRef, index) =>
      instruction(tenant, { customerRef, instructionRef: `${index}` }),
    ),
  });
  expect(order.instructions.map(({ customerRef }) => customerRef)).toEqual(names);
  const read = await perform(getInstruction, tenant.caller, { orderRef: "order_01", instructionRef: "0" });
  expect(read).toMatchObject({ customerRef: "constructor", metadata: {} });
});

test("a thousand instructions are made in one order, in the order they were given", async () => {
  const tenant = await makeTenant();
  const refs = Array.from({ length: 1000 }, (_, index) => `instruction-${index}`);
  const order = await create(tenant, {
    instructions: refs.map((instructionRef, index) =>
      instruction(tenant, {
        instructionRef,
        customerRef: `customer-${index % 300}`,
        settledByDate: "2999-01-01",
      }),
    ),
  });
  expect(order.instructions.map(({ instructionRef }) => instructionRef)).toEqual(refs);
  expect(await eventTypesOf(tenant.tenantId)).toHaveLength(1001);
});

test("orders are listed newest first, page by page, with none twice and none left out", async () => {
  const tenant = await makeTenant();
  for (let made = 1; made <= 5; made += 1) await create(tenant, { orderRef: `order-${made}` });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await perform(listOrders, tenant.caller, { limit: 2, cursor });
    seen.push(...page.items.map(({ orderRef }) => orderRef));
    cursor = page.nextCursor ? Buffer.from(page.nextCursor, "base64url").toString() : undefined;
  } while (cursor);
  expect(seen).toEqual(["order-5", "order-4", "order-3", "order-2", "order-1"]);
});
