import { type ApiClient, newRef, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";
import type { WebhookEvent } from "../support/webhook-receiver.ts";

type EventPage = { items: WebhookEvent[]; nextCursor: string; hasMore: boolean };

async function readPage(api: ApiClient, query: Record<string, string>): Promise<EventPage> {
  const answer = await api.get(`/v1/events?${new URLSearchParams(query)}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<EventPage>();
}

/** Everything from the cursor on, and the cursor for what comes later. */
async function readOn(
  api: ApiClient,
  query: Record<string, string> = {},
): Promise<{ events: WebhookEvent[]; cursor: string }> {
  const events: WebhookEvent[] = [];
  let cursor = query.cursor ?? "";
  for (;;) {
    const page: EventPage = await readPage(api, { ...query, ...(cursor ? { cursor } : {}) });
    events.push(...page.items);
    cursor = page.nextCursor;
    if (!page.hasMore) return { events, cursor };
  }
}

/** Reads on until so many have come: what is told by others at the same moment may hold them up a little. */
async function readUntil(api: ApiClient, count: number, query: Record<string, string> = {}) {
  const read: WebhookEvent[] = [];
  let cursor = query.cursor;
  await expect
    .poll(async () => {
      const more = await readOn(api, { ...query, ...(cursor ? { cursor } : {}) });
      read.push(...more.events);
      cursor = more.cursor;
      return read.length;
    })
    .toBe(count);
  return { events: read, cursor: cursor ?? "" };
}

test("the feed has what webhooks tell, in the same words, and goes on from its cursor for ever", async ({
  ownApi,
  receiver,
}) => {
  const nothing = await readPage(ownApi, {});
  expect(nothing).toMatchObject({ items: [], hasMore: false });
  await ownApi.makeEndpoint(receiver.url, []);
  const { orderRef } = await ownApi.makeOrder({ settledByDate: "2021-09-01" });
  const first = await readUntil(ownApi, 3, { cursor: nothing.nextCursor, limit: "1" });
  expect(first.events.map(({ type }) => type)).toEqual([
    "order.created",
    "instruction.created",
    "instruction.late",
  ]);
  for (const event of first.events) {
    const delivery = await receiver.waitFor(({ event: { id } }) => id === event.id, event.type);
    expect(JSON.parse(delivery.body)).toEqual(event);
    expect((await ownApi.get(`/v1/events/${event.id}`)).json()).toEqual(event);
  }
  await ownApi.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 });
  const second = await readUntil(ownApi, 1, { cursor: first.cursor });
  expect(second.events.map(({ type }) => type)).toEqual(["pay_link.created"]);
});

test("replayed in any order, the feed leads to what the API says", async ({ ownApi }) => {
  const orders: Order[] = [];
  for (const settledByDate of ["2021-09-01", "2035-01-01", undefined])
    orders.push(await ownApi.makeOrder({ settledByDate }));
  const { events } = await readUntil(ownApi, 7);
  const instructionEvents = events.filter(({ type }) => type.startsWith("instruction."));
  const versions = instructionEvents.map(({ data, version }) => `${data.orderRef} ${version}`);
  expect(new Set(versions).size).toBe(versions.length);
  for (let round = 0; round < 20; round += 1) {
    const shuffled = instructionEvents
      .map((event) => ({ event, place: Math.random() }))
      .sort((one, other) => one.place - other.place);
    const known = new Map<string, WebhookEvent>();
    for (const { event } of shuffled)
      if (event.version > (known.get(event.data.orderRef)?.version ?? 0))
        known.set(event.data.orderRef, event);
    for (const { orderRef, instructions } of orders)
      expect(known.get(orderRef)?.data.instruction).toEqual(instructions[0]);
  }
});

test("orders that are made at the same moment are all read, by who reads meanwhile", async ({ ownApi }) => {
  const refs = Array.from({ length: 40 }, () => newRef("crowd"));
  const making = Promise.all(refs.map((orderRef) => ownApi.createOrder({ orderRef })));
  const { events } = await readUntil(ownApi, refs.length, { limit: "3" });
  await making;
  expect(new Set(events.map(({ data }) => data.orderRef))).toEqual(new Set(refs));
});

test("a filter gives its own, and what is no filter is refused", async ({ ownApi, otherApi }) => {
  const { orderRef } = await ownApi.makeOrder();
  await ownApi.makeOrder();
  const { events } = await readUntil(ownApi, 4);
  const typesBy = async (query: Record<string, string>) =>
    (await readOn(ownApi, query)).events.map(({ type }) => type);
  expect(await typesBy({ orderRef })).toEqual(["order.created", "instruction.created"]);
  expect(await typesBy({ orderRef, instructionRef: "PAYMENT-01" })).toEqual(["instruction.created"]);
  expect(await typesBy({ type: "order.created" })).toEqual(["order.created", "order.created"]);
  expect(await typesBy({ from: "now" })).toEqual([]);
  expect(await typesBy({ from: "2020-01-01T00:00:00Z" })).toHaveLength(4);
  const faults: [string, string][] = [
    ["cursor=nonsense", "CURSOR_IS_INVALID /cursor"],
    ["limit=0", "LIMIT_OUT_OF_RANGE /limit"],
    ["type=order.eaten", "EVENT_TYPE_NOT_RECOGNISED /type"],
    ["from=yesterday", "TIME_IS_INVALID /from"],
    ["orderRef=a%20b", "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
  ];
  for (const [query, fault] of faults) expectProblem(await ownApi.get(`/v1/events?${query}`), 400, fault);
  const id = events[0]?.id ?? "";
  for (const [api, at] of [
    [otherApi, id],
    [ownApi, "evt_nonsense"],
  ] as const)
    expectProblem(await api.get(`/v1/events/${at}`), 404, "EVENT_NOT_FOUND");
});

test("metadata of the largest size is told in less than 20 kB, and says what it left out", async ({
  ownApi,
  receiver,
}) => {
  await ownApi.makeEndpoint(receiver.url, ["order.created", "instruction.created"]);
  const metadata = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`key-${index}`.padEnd(40, "x"), "é".repeat(500)]),
  );
  const orderRef = newRef("large");
  const instructions = [ownApi.instruction({ metadata })];
  expect((await ownApi.createOrder({ orderRef, metadata, instructions })).status).toBe(202);
  for (const type of ["order.created", "instruction.created"]) {
    const { body, event } = await receiver.waitFor(({ event: told }) => told.type === type, type);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    expect((event.data as { shortened?: string[] }).shortened).toContain("/orderMetadata");
  }
});
