import { expect, test } from "vitest";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { eventsOf } from "#lib/testing/books.ts";
import { readFeed, readWholeFeed, settleFeed } from "#lib/testing/feed.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { createOrder } from "../order/create.ts";
import { getEvent } from "./get.ts";
import { listEvents } from "./list.ts";

const order = (orderRef: string) => orderContract.parse({ orderRef });
const make = (tenant: TestTenant, orderRef: string) => perform(createOrder, tenant.caller, order(orderRef));
const refsIn = (events: { data: object }[]) =>
  events.map(({ data }) => (data as { orderRef: string }).orderRef);

test("the feed gives every event once, as it was recorded, in order, whatever the size of its pages", async () => {
  const tenant = await makeTenant();
  for (let number = 0; number < 3; number += 1)
    await makePayableLink(tenant, { settledByDate: "2021-09-01" });
  const recorded = (await eventsOf(tenant.tenantId)).map(({ body }) => body);
  expect(recorded).toHaveLength(12);
  await settleFeed(tenant);
  for (const limit of ["1", "5", "12", "200"])
    expect((await readWholeFeed(tenant, { limit })).events).toEqual(recorded);
});

test("a slow transaction that ends after a later one is not skipped by who reads in between", async () => {
  const tenant = await makeTenant();
  await make(tenant, "before");
  await settleFeed(tenant);
  const slow = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const slowly = inTenant(tenant.tenantId, async (tx) => {
    await createOrder.run(tx, order("slow"), tenant.caller);
    begun.resolve();
    await slow.promise;
  });
  await begun.promise;
  await make(tenant, "quick");
  // Committed, but behind one that is not: its place is not certain yet.
  const between = await readWholeFeed(tenant);
  expect(refsIn(between.events)).toEqual(["before"]);
  slow.resolve();
  await slowly;
  await settleFeed(tenant);
  const after = await readWholeFeed(tenant, { cursor: between.cursor });
  expect(refsIn(after.events)).toEqual(["slow", "quick"]);
});

test("readers that go on from where they were miss nothing of writers that commit out of order", async () => {
  const tenant = await makeTenant();
  let writing = true;
  const refs = Array.from({ length: 60 }, (_, number) => `order-${number}`);
  const lanes = [0, 1, 2, 3, 4, 5].map(async (lane) => {
    for (const [number, ref] of refs.entries())
      if (number % 6 === lane)
        await inTenant(tenant.tenantId, async (tx) => {
          await createOrder.run(tx, order(ref), tenant.caller);
          // Some hold their transaction open while others commit.
          if (number % 3 === 0) await tx.execute("SELECT pg_sleep(0.02)");
        });
  });
  const read: string[] = [];
  const reader = (async () => {
    let cursor: string | undefined;
    for (let last = false; !last; ) {
      last = !writing;
      for (let hasMore = true; hasMore; ) {
        const page = await readFeed(tenant, { limit: "7", ...(cursor ? { cursor } : {}) });
        read.push(...refsIn(page.items));
        ({ nextCursor: cursor, hasMore } = page);
      }
    }
  })();
  await Promise.all(lanes);
  await settleFeed(tenant);
  writing = false;
  await reader;
  expect(read).toHaveLength(refs.length);
  expect(new Set(read)).toEqual(new Set(refs));
});

test("an empty page has a cursor too, which gives what comes later and nothing of before", async () => {
  const tenant = await makeTenant();
  const empty = await readFeed(tenant);
  expect(empty).toMatchObject({ items: [], hasMore: false });
  await make(tenant, "first");
  await settleFeed(tenant);
  const first = await readFeed(tenant, { cursor: empty.nextCursor });
  expect(refsIn(first.items)).toEqual(["first"]);
  const now = await readFeed(tenant, { from: "now" });
  expect(now).toMatchObject({ items: [], hasMore: false });
  await make(tenant, "second");
  await settleFeed(tenant);
  for (const { nextCursor } of [first, now])
    expect(refsIn((await readFeed(tenant, { cursor: nextCursor })).items)).toEqual(["second"]);
});

test("a feed from a time has what happened from then on, and nothing of before", async () => {
  const tenant = await makeTenant();
  for (const ref of ["old", "young"]) await make(tenant, ref);
  await settleFeed(tenant);
  const [old] = await owner()<{ id: string }[]>`
    SELECT event_id AS id FROM events WHERE tenant_id = ${tenant.tenantId} ORDER BY event_id LIMIT 1`;
  await owner()`UPDATE events SET occurred_at = now() - interval '1 hour' WHERE event_id = ${old?.id ?? ""}`;
  const since = async (minutes: number) =>
    refsIn(
      (await readWholeFeed(tenant, { from: new Date(Date.now() - minutes * 60_000).toISOString() })).events,
    );
  expect(await since(61)).toEqual(["old", "young"]);
  expect(await since(30)).toEqual(["young"]);
  expect(await since(-1)).toEqual([]);
});

test("a filter gives what fits it, over however much that does not", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  // More of another order than a page looks at.
  await owner()`
    INSERT INTO events (tenant_id, event_id, type, version, body, occurred_at)
    SELECT tenant_id, gen_random_uuid(), 'order.created', 1, jsonb_build_object('data', jsonb_build_object('orderRef', 'noise')), now()
    FROM tenants, generate_series(1, 4500) WHERE tenant_id = ${tenant.tenantId}`;
  const last = await makePayableLink(tenant);
  await settleFeed(tenant);
  const read = async (query: Record<string, unknown>) => {
    const { events, pages } = await readWholeFeed(tenant, query);
    return { types: events.map(({ type }) => type), pages };
  };
  expect(await read({ type: "pay_link.created,instruction.created" })).toEqual({
    types: ["instruction.created", "pay_link.created", "instruction.created", "pay_link.created"],
    pages: 3,
  });
  const whole = ["order.created", "instruction.created", "pay_link.created"];
  expect((await read({ orderRef })).types).toEqual(whole);
  expect((await read({ orderRef: last.orderRef, instructionRef: "premium" })).types).toEqual(whole.slice(1));
  expect((await read({ orderRef: "nobody" })).types).toEqual([]);
});

test("another tenant's events are in nobody else's feed, and none of its ids is found", async () => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  await make(tenant, "own");
  await settleFeed(tenant);
  const [event] = (await readFeed(tenant)).items;
  expect((await readWholeFeed(other)).events).toEqual([]);
  expect(await perform(getEvent, tenant.caller, { eventId: event?.id ?? "" })).toEqual(event);
  expect(await refusedWith(perform(getEvent, other.caller, { eventId: event?.id ?? "" }))).toEqual([
    "EVENT_NOT_FOUND",
  ]);
  for (const eventId of ["", "evt_", event?.id.slice(4) ?? "", "evt_01990000-0000-7000-8000-000000000000"])
    expect(await refusedWith(perform(getEvent, tenant.caller, { eventId }))).toEqual(["EVENT_NOT_FOUND"]);
});

test("a key without the role reads no events", async () => {
  const tenant = await makeTenant();
  const caller = {
    ...tenant.caller,
    actor: { kind: "key" as const, publicKey: tenant.apiKey.publicKey, roles: ["tenant-transaction-write"] },
  };
  expect(() => perform(listEvents, caller, { limit: 1 })).toThrow("ROLE_IS_MISSING");
});

test("the feed is read by its index, however long it is", async () => {
  const tenant = await makeTenant();
  const plan = await inTenant(tenant.tenantId, async (tx) => {
    await tx.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off");
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT event_id FROM events
       WHERE tenant_id = '${tenant.tenantId}' AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         AND (transaction_id, event_id) > ('1'::xid8, '00000000-0000-0000-0000-000000000000'::uuid)
       ORDER BY transaction_id, event_id LIMIT 50`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toMatch(/events_feed/);
  expect(plan).toMatch(/Index Cond:.*ROW\(transaction_id, event_id\) > ROW/);
  expect(plan).not.toMatch(/Sort/);
});
