import { newRef, type Order, type OrderSummary, type PayLink } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

test("the same request with the same key is answered again, byte for byte, and done once", async ({
  api,
}) => {
  const key = newRef("key");
  const body = {
    orderRef: newRef("once"),
    instructions: [api.instruction({ settledByDate: "2021-09-01", extra: 1 })],
  };
  const first = await api.createOrder(body, { "idempotency-key": key });
  const second = await api.createOrder(body, { "idempotency-key": key, "x-correlation-id": "again" });
  expect(first.status).toBe(202);
  expect(second.status).toBe(202);
  expect(second.text).toBe(first.text);
  expect(second.headers.location).toBe(first.headers.location);
  expect(second.headers["content-type"]).toBe(first.headers["content-type"]);
});

test("every creating POST keeps its answer: instruction, link, endpoint", async ({ api }) => {
  const { orderRef } = await api.makeOrder();
  const destination = `https://${newRef("hook")}.example/`;
  const requests: [string, unknown][] = [
    [`/v1/order-management/${orderRef}/instruction`, api.instruction({ instructionRef: "second" })],
    [
      "/v1/whitelabel-customer/session/checkout/pay-by-link",
      { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 },
    ],
    ["/v1/notifications/webhooks", { destination, isActive: false }],
  ];
  for (const [path, body] of requests) {
    const headers = { "idempotency-key": newRef("key") };
    const first = await api.post(path, body, headers);
    const second = await api.post(path, body, headers);
    expect(first.status, path).toBe(201);
    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
  }
  expect((await api.get(`/v1/order-management/${orderRef}`)).json<Order>().instructions).toHaveLength(2);
  const endpoints = await api.listAll<{ destination: string }>("/v1/notifications/webhooks");
  expect(endpoints.filter((endpoint) => endpoint.destination === destination)).toHaveLength(1);
});

test("a refusal is repeated too, even when the reason has gone meanwhile", async ({ api }) => {
  const key = newRef("key");
  const orderRef = newRef("later");
  const ask = { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 };
  const first = await api.createLink(ask, { "idempotency-key": key });
  expectProblem(first, 404, "ORDER_NOT_FOUND");
  await api.createOrder({ orderRef, instructions: [api.instruction()] });
  const second = await api.createLink(ask, { "idempotency-key": key });
  expect(second.status).toBe(404);
  expect(second.text).toBe(first.text);
  expect((await api.createLink(ask, { "idempotency-key": newRef("key") })).status).toBe(201);
});

test("a key that was used with another body or path is refused, and nothing is done", async ({ api }) => {
  const key = newRef("key");
  const [first, second] = [newRef("first"), newRef("second")];
  await api.createOrder({ orderRef: first }, { "idempotency-key": key });
  expectProblem(
    await api.createOrder({ orderRef: second }, { "idempotency-key": key }),
    422,
    "IDEMPOTENCY_KEY_REUSED",
  );
  expect(await api.hasOrder(second)).toBe(false);
  const instruction = await api.post(`/v1/order-management/${first}/instruction`, api.instruction(), {
    "idempotency-key": key,
  });
  expectProblem(instruction, 422, "IDEMPOTENCY_KEY_REUSED");
  expect((await api.get(`/v1/order-management/${first}`)).json<Order>().instructions).toEqual([]);
});

test("of thirty copies at once one is done, and each gets its answer or is told to wait", async ({ api }) => {
  const key = newRef("key");
  const orderRef = newRef("burst");
  const body = { orderRef, instructions: [api.instruction()] };
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => api.createOrder(body, { "idempotency-key": key })),
  );
  const done = answers.filter(({ status }) => status === 202);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  for (const answer of answers.filter(({ status }) => status !== 202))
    expectProblem(answer, 409, "IDEMPOTENCY_KEY_IN_USE");
  expect((await api.createOrder(body, { "idempotency-key": key })).text).toBe(done[0]?.text);
  const listed = (await api.get("/v1/order-management?limit=200")).json<{ items: OrderSummary[] }>().items;
  expect(listed.filter((order) => order.orderRef === orderRef)).toHaveLength(1);
});

test("a burst of one key makes one link", async ({ api }) => {
  const { orderRef } = await api.makeOrder();
  const headers = { "idempotency-key": newRef("key") };
  const ask = { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 };
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.createLink(ask, headers)));
  const links = answers.filter(({ status }) => status === 201).map((answer) => answer.json<PayLink>().link);
  expect(new Set(links).size).toBe(1);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
});

test("a key belongs to its tenant", async ({ api, otherApi }) => {
  const headers = { "idempotency-key": newRef("key") };
  const body = { orderRef: newRef("shared") };
  const own = await api.createOrder({ ...body, metadata: { of: "one" } }, headers);
  const other = await otherApi.createOrder({ ...body, metadata: { of: "other" } }, headers);
  expect([own.status, other.status]).toEqual([201, 201]);
  expect(other.json<Order>().metadata).toEqual({ of: "other" });
});

test("a key after a request that could not be read is still free", async ({ api }) => {
  const headers = { "idempotency-key": newRef("key") };
  const orderRef = newRef("second-try");
  expect((await api.createOrder('{"orderRef":', headers)).status).toBe(400);
  expect((await api.createOrder({ orderRef: "not a ref" }, headers)).status).toBe(400);
  expect((await api.createOrder({ orderRef }, headers)).status).toBe(201);
});

test("a key is 1 to 255 printable characters", async ({ api }) => {
  for (const key of ["k", newRef("k").padEnd(255, "k"), `${newRef("with spaces")} !~"'`])
    expect((await api.createOrder({ orderRef: newRef("key") }, { "idempotency-key": key })).status, key).toBe(
      201,
    );
  for (const key of ["", "k".repeat(256), "\u00e9t\u00e9", "tab\tinside"]) {
    const orderRef = newRef("key");
    expectProblem(
      await api.createOrder({ orderRef }, { "idempotency-key": key }),
      400,
      "IDEMPOTENCY_KEY_IS_INVALID",
    );
    expect(await api.hasOrder(orderRef)).toBe(false);
  }
});

test("without a key, the ref alone keeps an order from being made twice", async ({ api }) => {
  const body = { orderRef: newRef("no-key") };
  expect((await api.createOrder(body)).status).toBe(201);
  expectProblem(await api.createOrder(body), 409, "ORDER_ALREADY_EXISTS /orderRef");
});
