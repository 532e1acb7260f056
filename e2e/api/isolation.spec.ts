import {
  newRef,
  type Order,
  type OrderSummary,
  type PayLink,
  type WebhookEndpoint,
} from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";

test("another tenant's order is not found, by any way, and stays as it was", async ({ api, otherApi }) => {
  const order = await api.makeOrder();
  const at = `${path}/${order.orderRef}`;
  const instruction = otherApi.instruction({ instructionRef: "intruder" });
  expectProblem(await otherApi.get(at), 404, "ORDER_NOT_FOUND");
  const read = await otherApi.get(`${at}/instruction/PAYMENT-01`);
  expect(read.status).toBe(404);
  expectProblem(await otherApi.post(`${at}/instruction`, instruction), 404, "ORDER_NOT_FOUND");
  expectProblem(
    await otherApi.createLink({ orderRef: order.orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 }),
    404,
    "ORDER_NOT_FOUND",
  );
  expect((await api.get(at)).json<Order>()).toEqual(order);
});

test("the same refs mean different things to different tenants", async ({ api, otherApi }) => {
  const orderRef = newRef("both");
  const body = (amount: string, client: typeof api) => ({
    orderRef,
    instructions: [client.instruction({ amount })],
  });
  expect((await api.createOrder(body("1.00", api))).status).toBe(202);
  expect((await otherApi.createOrder(body("2.00", otherApi))).status).toBe(202);
  expect((await api.get(`${path}/${orderRef}`)).json<Order>().instructions[0]?.amount).toBe("1.00");
  expect((await otherApi.get(`${path}/${orderRef}`)).json<Order>().instructions[0]?.amount).toBe("2.00");
});

test("another tenant's scheme is not known", async ({ api, otherApi }) => {
  const orderRef = newRef("scheme");
  const answer = await api.createOrder({
    orderRef,
    instructions: [api.instruction({ schemeId: otherApi.schemeId })],
  });
  expectProblem(answer, 400, "SCHEME_ID_NOT_RECOGNISED /instructions/0/schemeId");
  const byDefault = { orderRef, customerDefaults: { c: { schemeId: otherApi.schemeId } } };
  expectProblem(
    await api.createOrder(byDefault),
    400,
    "SCHEME_ID_NOT_RECOGNISED /customerDefaults/c/schemeId",
  );
  expect(await api.hasOrder(orderRef)).toBe(false);
});

test("lists show a tenant its own and nothing else, whatever the cursor", async ({ api, otherApi }) => {
  const own = await api.makeOrder();
  const theirs = await otherApi.makeOrder();
  const hook = `https://${newRef("theirs")}.example/`;
  await otherApi.post("/v1/notifications/webhooks", { destination: hook, isActive: false });
  await otherApi.makeOrder();
  const { nextCursor } = (await otherApi.get(`${path}?limit=1`)).json<{ nextCursor: string }>();

  const orders = (await api.get(`${path}?limit=200`)).json<{ items: OrderSummary[] }>().items;
  const withCursor = (await api.get(`${path}?limit=200&cursor=${nextCursor}`)).json<{
    items: OrderSummary[];
  }>().items;
  for (const items of [orders, withCursor])
    expect(items.map(({ orderRef }) => orderRef)).not.toContain(theirs.orderRef);
  expect(orders.map(({ orderRef }) => orderRef)).toContain(own.orderRef);
  const hooks = await api.listAll<WebhookEndpoint>("/v1/notifications/webhooks");
  expect(hooks.map(({ destination }) => destination)).not.toContain(hook);
});

test("a tenant's return origins are its own", async ({ otherApi }) => {
  const { orderRef } = await otherApi.makeOrder();
  const ask = { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 };
  expect((await otherApi.createLink(ask)).json<PayLink>().link).toMatch(/^http/);
  expectProblem(
    await otherApi.createLink({ ...ask, returnUrl: otherApi.baseUrl }),
    400,
    "RETURN_URL_NOT_ALLOWED /returnUrl",
  );
});
