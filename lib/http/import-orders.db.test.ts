import { expect, test } from "vitest";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import { postOrders } from "#lib/contracts/api/order-bulk.ts";
import { createOrder as contract } from "#lib/contracts/order.ts";
import { newId } from "#lib/db/id.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { perform, performTogether } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { getOrder } from "#lib/operations/order/get.ts";
import { missedDateWarnings } from "#lib/resources/missed-date.ts";
import { eventsOf, eventTypesOf, expectSoundBooks, jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { makeInstrument } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { importOrdersRoute } from "./import-orders.ts";

const route = importOrdersRoute(postOrders, missedDateWarnings);

type Result = {
  line?: number;
  status?: string;
  orderRef?: string | null;
  errors?: { errorCode: string; field?: string }[];
  warnings?: { field: string }[];
  summary?: { lines: number; created: number; refused: number };
};

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

async function post(tenant: TestTenant, body: Body, headers: Record<string, string> = {}) {
  const { accessToken } = await issueAccessToken({
    publicKey: tenant.apiKey.publicKey,
    accountId: tenant.accountId,
    tenantId: tenant.tenantId,
  });
  return route(
    new Request("http://localhost:3000/v1/order-management/bulk", {
      method: "POST",
      body,
      duplex: "half",
      headers: {
        authorization: `Bearer ${accessToken}`,
        "x-account-id": tenant.accountId,
        "x-tenant-id": tenant.tenantId,
        "content-type": "application/x-ndjson",
        ...headers,
      },
    } as RequestInit),
  );
}

const read = async (response: Response): Promise<Result[]> =>
  (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Result);

const send = async (tenant: TestTenant, body: Body) => read(await post(tenant, body));

const order = (tenant: TestTenant, orderRef: string, changes: Record<string, unknown> = {}) => ({
  orderRef,
  metadata: { description: `Policy of ${orderRef}` },
  instructions: [
    {
      instructionRef: "premium",
      customerRef: "customer",
      direction: "DEBIT",
      amount: "10.00",
      currency: "GBP",
      country: "GB",
      schemeId: tenant.schemeId,
      ...changes,
    },
  ],
});

const lines = (values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join("");

async function countOf(tenantId: string): Promise<{ orders: number; instructions: number; events: number }> {
  const [row] = await owner()`
    SELECT (SELECT count(*)::int FROM orders WHERE tenant_id = ${tenantId}) AS orders,
      (SELECT count(*)::int FROM instructions WHERE tenant_id = ${tenantId}) AS instructions,
      (SELECT count(*)::int FROM events WHERE tenant_id = ${tenantId}) AS events`;
  return row as Awaited<ReturnType<typeof countOf>>;
}

test("each line is an order of its own: made with its events and what tells of them, or refused with every reason", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant);
  const stored = await makeInstrument(tenant, "customer");
  const body = [
    JSON.stringify(order(tenant, "first", { financialInstrumentId: stored, surprise: 1 })),
    "",
    JSON.stringify(order(tenant, "second", { amount: "10.001", currency: "XXX" })),
    "{not json",
    JSON.stringify(order(tenant, "third", { schemeId: "00000000-0000-4000-8000-000000000000" })),
    JSON.stringify(order(tenant, "late", { settledByDate: "2021-09-01" })),
    JSON.stringify({ orderRef: "4242424242424242" }),
    JSON.stringify({ OrderRef: "bare" }),
  ].join("\n");
  const results = await send(tenant, body);
  expect(
    results.map(({ line, status, orderRef, errors, warnings, summary }) => [
      line ?? summary,
      status,
      orderRef,
      ...(errors ?? []).map(({ errorCode, field }) => `${errorCode} ${field ?? ""}`),
      ...(warnings ?? []).map(({ field }) => field),
    ]),
  ).toEqual([
    [1, "CREATED", "first", "/instructions/0/surprise"],
    [3, "REFUSED", "second", "CURRENCY_NOT_SUPPORTED /instructions/0/currency"],
    [4, "REFUSED", null, "BODY_IS_INVALID "],
    [5, "REFUSED", "third", "SCHEME_ID_NOT_RECOGNISED /instructions/0/schemeId"],
    [6, "CREATED", "late", "/instructions/0/settledByDate"],
    [7, "REFUSED", null, "CARD_NUMBER_NOT_ALLOWED /orderRef"],
    [8, "CREATED", "bare"],
    [{ lines: 7, created: 3, refused: 4 }, undefined, undefined],
  ]);
  const types = await eventTypesOf(tenant.tenantId);
  expect(types).toEqual([
    "order.created",
    "instruction.created",
    "order.created",
    "instruction.created",
    "instruction.late",
    "order.created",
  ]);
  const jobs = await jobsOf(tenant.tenantId);
  const telling = jobs.filter(({ name }) => name === "deliver-webhooks");
  expect(new Set(telling.map(({ payload }) => payload.webhookId))).toEqual(new Set([webhookId]));
  expect(telling.flatMap(({ payload }) => payload.eventIds)).toHaveLength(types.length);
  // What names a stored card and has no date is taken from it at once.
  const others = jobs.filter((job) => !telling.includes(job));
  expect(others.map(({ name }) => name)).toEqual(["collect-stored"]);
  await expectSoundBooks(tenant);
});

test("an imported order reads, and was told of, exactly as one that was made alone", async () => {
  const tenant = await makeTenant();
  const given = {
    ...order(tenant, "alone", { schemeId: null, metadata: { note: 'tab\t, "quote", back\\slash\n, \\N' } }),
    customerDefaults: { customer: { schemeId: tenant.schemeId, metadata: { broker: "north" } } },
  };
  const made = await perform(createOrder, tenant.caller, contract.parse(given));
  await send(tenant, lines([{ ...given, orderRef: "alike" }]));
  const imported = await perform(getOrder, tenant.caller, { orderRef: "alike" });
  const alike = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value, (name, member: unknown) =>
        ["created", "lastUpdated", "id", "timestamp"].includes(name) ? null : member,
      ).replaceAll("alike", "alone"),
    );
  expect(alike(imported)).toEqual(alike(made));
  const bodies = (await eventsOf(tenant.tenantId)).map(({ body }) => alike(body));
  expect(bodies.slice(2)).toEqual(bodies.slice(0, 2));
  expect((await eventsOf(tenant.tenantId)).at(-1)?.body.data.instruction).toEqual(imported.instructions[0]);
});

test("refs that are taken are refused by the line: in the table, in the same body, near and far", async () => {
  const tenant = await makeTenant();
  await send(tenant, lines([order(tenant, "there")]));
  const refs = [
    "there",
    "twice",
    "twice",
    ...Array.from({ length: 1200 }, (_, index) => `o-${index}`),
    "twice",
  ];
  const results = await send(tenant, lines(refs.map((ref) => order(tenant, ref))));
  const refused = results.filter(({ status }) => status === "REFUSED");
  expect(refused.map(({ line, errors }) => [line, errors?.[0]?.errorCode, errors?.[0]?.field])).toEqual(
    [1, 3, refs.length].map((line) => [line, "ORDER_ALREADY_EXISTS", "/orderRef"]),
  );
  expect(results.at(-1)?.summary).toEqual({ lines: refs.length, created: 1201, refused: 3 });
  expect(await countOf(tenant.tenantId)).toEqual({ orders: 1202, instructions: 1202, events: 2404 });
});

test("of the same body sent four times at once each order is made once", async () => {
  const tenant = await makeTenant();
  const refs = Array.from({ length: 700 }, (_, index) => `o-${index}`);
  const bodies = [refs, refs, refs.toReversed(), refs].map((some) =>
    lines(some.map((ref) => order(tenant, ref))),
  );
  const answers = await Promise.all(bodies.map((body) => send(tenant, body)));
  const created = answers.flat().filter(({ status }) => status === "CREATED");
  expect(new Set(created.map(({ orderRef }) => orderRef)).size).toBe(700);
  expect(created).toHaveLength(700);
  expect(await countOf(tenant.tenantId)).toEqual({ orders: 700, instructions: 700, events: 1400 });
});

test("the first results come while the body is still being sent, and nothing is read ahead of who takes them", async () => {
  const tenant = await makeTenant();
  let sent = 0;
  let sender: ReadableStreamDefaultController<Uint8Array> | undefined;
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      sender = controller;
    },
  });
  const reader = (await post(tenant, slow)).body?.getReader();
  const next = async () => new TextDecoder().decode((await reader?.read())?.value);
  const asked = next();
  sender?.enqueue(new TextEncoder().encode(lines([order(tenant, "early")])));
  expect(JSON.parse(await asked)).toMatchObject({ line: 1, status: "CREATED" });
  sender?.close();
  expect(JSON.parse(await next())).toEqual({ summary: { lines: 1, created: 1, refused: 0 } });

  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new TextEncoder().encode(lines([order(tenant, `endless-${sent}`)])));
    },
  });
  const held = (await post(tenant, endless)).body?.getReader();
  await held?.read();
  const sentThen = sent;
  await held?.cancel();
  expect(sentThen).toBeLessThan(3_000);
});

test("a line that is too long, or no text, is refused without a word of it, and the next ones are made", async () => {
  const tenant = await makeTenant();
  const long = lines([{ ...order(tenant, "long"), padding: "x".repeat(1024 * 1024) }]);
  const body = Buffer.concat([
    Buffer.from(long),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(JSON.stringify(order(tenant, "after"))),
  ]);
  const results = await send(tenant, new Uint8Array(body));
  expect(results.map(({ orderRef, errors }) => [orderRef, errors?.[0]?.errorCode])).toEqual([
    [null, "BODY_IS_TOO_LARGE"],
    [null, "BODY_IS_INVALID"],
    ["after", undefined],
    [undefined, undefined],
  ]);
});

test("when the connection to the database breaks, whole batches are in or out, the answer says so, and the body can be sent again", async () => {
  const tenant = await makeTenant();
  const refs = Array.from({ length: 3000 }, (_, index) => `o-${index}`);
  const body = lines(refs.map((ref) => order(tenant, ref)));
  let results: Result[] = [];
  // Somebody else is making an order of the fourth batch, so that the import waits in the middle of it.
  await owner().begin(async (rival) => {
    await rival`SELECT set_config('app.tenant_id', ${tenant.tenantId}, true)`;
    await rival`INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
      VALUES (${tenant.tenantId}, ${newId()}, 'o-1700', '{}', '{}')`;
    const answer = send(tenant, body);
    await expect
      .poll(
        () => owner()`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'quittance'
          AND datname = current_database() AND wait_event_type = 'Lock'`,
      )
      .toHaveLength(1);
    results = await answer;
    await rival`ROLLBACK`;
  });
  expect(results).toHaveLength(1501);
  expect(results.at(-1)?.summary).toBeUndefined();
  expect(results.at(-1)?.errors?.[0]?.errorCode).toBe("SERVICE_UNAVAILABLE");
  const { orders, instructions, events } = await countOf(tenant.tenantId);
  expect({ orders, instructions, events }).toEqual({ orders: 1500, instructions: 1500, events: 3000 });
  const again = await send(tenant, body);
  expect(again.at(-1)?.summary).toEqual({ lines: 3000, created: 1500, refused: 1500 });
  expect(await countOf(tenant.tenantId)).toEqual({ orders: 3000, instructions: 3000, events: 6000 });
});

test("a line that breaks on our side takes no other with it", async () => {
  const tenant = await makeTenant();
  const orders = Array.from({ length: 9 }, (_, index) => contract.parse(order(tenant, `o-${index}`)));
  // No contract lets this pass, and the database cannot keep it.
  const broken = { ...orders[5], metadata: { text: "\0" } } as (typeof orders)[number];
  const results = await performTogether(createOrder, tenant.caller, orders.with(5, broken));
  expect(
    results.map((result) => (result instanceof Refusal ? result.faults[0]?.code : result.orderRef)),
  ).toEqual(orders.map(({ orderRef }, index) => (index === 5 ? "INTERNAL_ERROR" : orderRef)));
  expect(await countOf(tenant.tenantId)).toEqual({ orders: 8, instructions: 8, events: 16 });
});

test("another tenant's refs, schemes and instruments are nothing to an import", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  await send(theirs, lines([order(theirs, "same")]));
  const results = await send(
    ours,
    lines([order(ours, "same"), order(ours, "other", { schemeId: theirs.schemeId })]),
  );
  expect(results.map(({ status }) => status)).toEqual(["CREATED", "REFUSED", undefined]);
});

test("who may not write transactions, or sends something else than lines, is told with a problem and nothing is read", async () => {
  const tenant = await makeTenant();
  const problem = async (response: Response) => [
    response.status,
    response.headers.get("content-type"),
    ((await response.json()) as { errors: { errorCode: string }[] }).errors[0]?.errorCode,
  ];
  const type = "application/problem+json; charset=utf-8";
  expect(await problem(await post(tenant, "{}", { "content-type": "application/json" }))).toEqual([
    415,
    type,
    "LINES_ARE_EXPECTED",
  ]);
  expect(await problem(await post(tenant, "{}", { authorization: "" }))).toEqual([
    401,
    type,
    "AUTHORIZATION_IS_REQUIRED",
  ]);
  await owner()`UPDATE api_keys SET roles = ${["tenant-transaction-read"]} WHERE tenant_id = ${tenant.tenantId}`;
  expect(await problem(await post(tenant, lines([order(tenant, "no")])))).toEqual([
    403,
    type,
    "ROLE_IS_MISSING",
  ]);
  expect(await countOf(tenant.tenantId)).toEqual({ orders: 0, instructions: 0, events: 0 });
});
