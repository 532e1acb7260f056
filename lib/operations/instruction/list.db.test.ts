import { beforeAll, expect, test } from "vitest";
import { instructionQuery, orderQuery } from "#lib/contracts/filter.ts";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { createOrder } from "../order/create.ts";
import { listOrders } from "../order/list.ts";
import { cancelInstruction } from "./cancel.ts";
import { listInstructions } from "./list.ts";
import { listOrderInstructions } from "./list-of-order.ts";

let tenant: TestTenant;

/** Three orders: of home, motor and travel, made in that order, each with two instructions. */
beforeAll(async () => {
  tenant = await makeTenant();
  const instruction = (instructionRef: string, changes: Record<string, unknown>) => ({
    instructionRef,
    customerRef: "anna",
    direction: "DEBIT",
    amount: "10",
    currency: "GBP",
    country: "GB",
    schemeId: tenant.schemeId,
    ...changes,
  });
  const orders = [
    {
      orderRef: "HOME-1",
      metadata: { description: "Zürich flat" },
      instructions: [
        instruction("h1", { settledByDate: "2021-01-10" }),
        instruction("h2", { settledByDate: "2999-01-10", metadata: { note: "first premium" } }),
      ],
    },
    {
      orderRef: "MOTOR-1",
      instructions: [
        instruction("m1", { customerRef: "bert", currency: "EUR" }),
        instruction("m2", { customerRef: "bert", direction: "CREDIT", schemeId: null }),
      ],
    },
    {
      orderRef: "TRAVEL-1",
      instructions: [
        instruction("t1", { settledByDate: "2999-02-10", metadata: { note: "premium first" } }),
        instruction("t2", { customerRef: "carl" }),
      ],
    },
  ];
  for (const order of orders) await perform(createOrder, tenant.caller, orderContract.parse(order));
  await perform(cancelInstruction, tenant.caller, {
    orderRef: "TRAVEL-1",
    instructionRef: "t2",
    reason: "withdrawn",
  });
});

const instructions = async (query: Record<string, string>, of = tenant) =>
  (await perform(listInstructions, of.caller, instructionQuery.parse(query))).items
    .map((i) => i.instructionRef)
    .join(" ");

const orders = async (query: Record<string, string>, of = tenant) =>
  (await perform(listOrders, of.caller, orderQuery.parse(query))).items.map((o) => o.orderRef).join(" ");

test.each([
  [{}, "t2 t1 m2 m1 h2 h1"],
  [{ orderRef: "MOTOR-1" }, "m2 m1"],
  [{ orderRef: "NONE" }, ""],
  [{ customerRef: "anna" }, "t1 h2 h1"],
  [{ status: "LATE" }, "h1"],
  [{ status: "LATE,VOID" }, "t2 h1"],
  [{ status: "SETTLED" }, ""],
  [{ direction: "CREDIT" }, "m2"],
  [{ currency: "EUR" }, "m1"],
  [{ currency: "EUR", direction: "CREDIT" }, ""],
  [{ status: "INCOMPLETE", customerRef: "anna" }, "t1 h2"],
  [{ settledByFrom: "2999-01-10" }, "t1 h2"],
  [{ settledByTo: "2999-01-10" }, "h2 h1"],
  [{ settledByFrom: "2999-01-11", settledByTo: "2999-12-31" }, "t1"],
  [{ settledByFrom: "2999-01-10", status: "LATE" }, ""],
  [{ createdFrom: "2000-01-01", createdTo: "2900-01-01" }, "t2 t1 m2 m1 h2 h1"],
  [{ createdFrom: "2900-01-01" }, ""],
  [{ createdTo: "2000-01-01T00:00:00+02:00" }, ""],
  [{ q: "prem" }, "t1 h2"],
  [{ q: "FIRST premium" }, "t1 h2"],
  [{ q: "premium second" }, ""],
  [{ q: "zürich" }, "h2 h1"],
  [{ q: "motor-1" }, "m2 m1"],
  [{ q: "anna" }, "t1 h2 h1"],
  [{ q: "anna", status: "LATE" }, "h1"],
  [{ q: "h", orderRef: "HOME-1" }, "h2 h1"],
  [{ q: "' & | !:*(prem" }, "t1 h2"],
] as [Record<string, string>, string][])("instructions by %j", async (query, expected) => {
  expect(await instructions(query)).toBe(expected);
});

test.each([
  [{}, "TRAVEL-1 MOTOR-1 HOME-1"],
  [{ orderRef: "HOME-1" }, "HOME-1"],
  [{ orderRef: "HOME-1", status: "VOID" }, ""],
  [{ customerRef: "anna" }, "TRAVEL-1 HOME-1"],
  [{ status: "INCOMPLETE" }, "TRAVEL-1 MOTOR-1 HOME-1"],
  [{ status: "LATE,VOID" }, "TRAVEL-1 HOME-1"],
  [{ status: "VOID", customerRef: "anna" }, ""],
  [{ status: "VOID", customerRef: "carl" }, "TRAVEL-1"],
  [{ status: "INCOMPLETE", createdTo: "2000-01-01" }, ""],
  [{ status: "INCOMPLETE", createdFrom: "2000-01-01" }, "TRAVEL-1 MOTOR-1 HOME-1"],
  [{ q: "flat" }, "HOME-1"],
  [{ q: "1" }, "TRAVEL-1 MOTOR-1 HOME-1"],
  [{ q: "1", status: "LATE" }, "HOME-1"],
  [{ q: "nothing" }, ""],
] as [Record<string, string>, string][])("orders by %j", async (query, expected) => {
  expect(await orders(query)).toBe(expected);
});

test("every filter gives all of its list page by page, each once", async () => {
  for (const query of [
    {},
    { status: "INCOMPLETE,LATE" },
    { customerRef: "anna" },
    { q: "premium" },
    { q: "1" },
    { settledByFrom: "2000-01-01" },
  ] as Record<string, string>[]) {
    const whole = await instructions(query);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const given = instructionQuery.parse({ ...query, limit: "1", ...(cursor ? { cursor } : {}) });
      const page: { items: { instructionRef: string }[]; nextCursor: string | null } = await perform(
        listInstructions,
        tenant.caller,
        given,
      );
      seen.push(...page.items.map(({ instructionRef }) => instructionRef));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.join(" ")).toBe(whole);
  }
});

test("the list of one order has its own instructions only, and an order that is not there is told", async () => {
  const list = (orderRef: string) =>
    perform(listOrderInstructions, tenant.caller, { orderRef, limit: 50, cursor: undefined });
  expect((await list("HOME-1")).items.map(({ instructionRef }) => instructionRef)).toEqual(["h2", "h1"]);
  expect(await refusedWith(list("NONE"))).toEqual(["ORDER_NOT_FOUND"]);
});

test("another tenant finds nothing, by any filter", async () => {
  const other = await makeTenant();
  for (const query of [
    {},
    { q: "premium" },
    { status: "LATE" },
    { customerRef: "anna" },
    { settledByFrom: "2000-01-01" },
  ] as Record<string, string>[])
    expect(await instructions(query, other)).toBe("");
  for (const query of [{}, { q: "flat" }, { status: "LATE" }, { orderRef: "HOME-1" }] as Record<
    string,
    string
  >[])
    expect(await orders(query, other)).toBe("");
});

test("words that are in more rows than a search takes up are found all the same, the newest first", async () => {
  const many = await makeTenant();
  await owner()`INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
    SELECT ${many.tenantId}, uuidv7(), 'O-' || n, jsonb_build_object('kind', CASE WHEN n <= 2100 THEN 'motor' ELSE 'home' END), '{}'
    FROM generate_series(1, 3000) n`;
  expect(await orders({ q: "motor", limit: "2" }, many)).toBe("O-2100 O-2099");
  expect(await orders({ q: "home", limit: "2" }, many)).toBe("O-3000 O-2999");
  expect(await orders({ q: "motor 21", limit: "5" }, many)).toBe("O-2100 O-219 O-218 O-217 O-216");
});
