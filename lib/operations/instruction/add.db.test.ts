import { expect, test } from "vitest";
import { createInstruction } from "#lib/contracts/instruction.ts";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { eventsOf, eventTypesOf, expectSoundBooks } from "#lib/testing/books.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { createOrder } from "../order/create.ts";
import { getOrder } from "../order/get.ts";
import { addInstruction } from "./add.ts";
import { getInstruction } from "./get.ts";

async function tenantWithOrder(order: Record<string, unknown> = {}): Promise<TestTenant> {
  const tenant = await makeTenant();
  await perform(createOrder, tenant.caller, orderContract.parse({ orderRef: "order", ...order }));
  return tenant;
}

const add = (tenant: TestTenant, changes: Record<string, unknown> = {}, orderRef = "order") =>
  perform(addInstruction, tenant.caller, {
    orderRef,
    instruction: createInstruction.parse({
      instructionRef: "first",
      customerRef: "customer",
      direction: "DEBIT",
      amount: "10.00",
      currency: "GBP",
      country: "UK",
      schemeId: tenant.schemeId,
      ...changes,
    }),
  });

test("an instruction that is added reads as it was answered, and is told of", async () => {
  const tenant = await tenantWithOrder();
  const added = await add(tenant, { settledByDate: "2021-09-01" });
  expect(added).toMatchObject({ status: "LATE", country: "GB", amount: "10.00", version: 2 });
  const read = await perform(getInstruction, tenant.caller, { orderRef: "order", instructionRef: "first" });
  expect(read).toEqual(added);
  expect(await eventTypesOf(tenant.tenantId)).toEqual([
    "order.created",
    "order.updated",
    "instruction.created",
    "instruction.late",
  ]);
  await expectSoundBooks(tenant);
});

test("an order that instructions are added to, also at the same moment, tells of each under a version of its own", async () => {
  const tenant = await tenantWithOrder();
  const refs = Array.from({ length: 6 }, (_, index) => `ref-${index}`);
  await Promise.all(refs.map((instructionRef) => add(tenant, { instructionRef })));
  const told = (await eventsOf(tenant.tenantId)).filter(({ type }) => type.startsWith("order."));
  const inOrder = told.toSorted((one, other) => one.version - other.version);
  const summaries = inOrder.map(({ version, body }) => [version, body.data.order]);
  expect(summaries).toMatchObject(
    [0, 1, 2, 3, 4, 5, 6].map((count) => [count + 1, { version: count + 1, instructionCount: count }]),
  );
  const order = await perform(getOrder, tenant.caller, { orderRef: "order" });
  expect(order).toMatchObject({ version: 7, instructionCount: 6 });
  expect(inOrder.at(-1)?.body.data.order).toMatchObject({ lastUpdated: order.lastUpdated });
});

test("an order whose instruction is refused is not changed, and nothing is told", async () => {
  const tenant = await tenantWithOrder();
  await add(tenant);
  await expect(add(tenant)).rejects.toThrow();
  expect(await perform(getOrder, tenant.caller, { orderRef: "order" })).toMatchObject({ version: 2 });
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "order.updated")).toHaveLength(1);
});

test("an instruction takes its customer's defaults from the order it is added to", async () => {
  const tenant = await makeTenant();
  await perform(
    createOrder,
    tenant.caller,
    orderContract.parse({
      orderRef: "order",
      customerDefaults: { customer: { schemeId: tenant.schemeId, metadata: { broker: "north" } } },
    }),
  );
  expect(await add(tenant, { schemeId: null })).toMatchObject({
    scheme: { source: "CUSTOMER_DEFAULT" },
    metadata: { broker: "north" },
  });
});

test("a ref that the order has already is refused, also when both come at the same moment", async () => {
  const tenant = await tenantWithOrder();
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => add(tenant)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await faultsOf(add(tenant))).toEqual([
    { code: "INSTRUCTION_ALREADY_EXISTS", field: "/instructionRef" },
  ]);
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.created")).toHaveLength(
    1,
  );
});

test("nothing is added to an order that is not there, or is another tenant's", async () => {
  const [tenant, foreign] = [await makeTenant(), await tenantWithOrder()];
  expect(await refusedWith(add(tenant))).toEqual(["ORDER_NOT_FOUND"]);
  expect(await eventTypesOf(foreign.tenantId)).toEqual(["order.created"]);
});

test("an instruction that is not in the order is told apart from an order that is not there", async () => {
  const tenant = await tenantWithOrder();
  const read = (orderRef: string) =>
    perform(getInstruction, tenant.caller, { orderRef, instructionRef: "none" });
  expect(await refusedWith(read("order"))).toEqual(["INSTRUCTION_NOT_FOUND"]);
  expect(await refusedWith(read("none"))).toEqual(["ORDER_NOT_FOUND"]);
});
