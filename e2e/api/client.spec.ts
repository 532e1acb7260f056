import { QuittanceClient } from "#lib/client/client.ts";
import { followEvents, listAll } from "#lib/client/lists.ts";
import { QuittanceProblem } from "#lib/client/problem.ts";
import { verifyWebhook, WebhookNotVerified } from "#lib/client/webhook.ts";
import { newRef } from "../support/api-client.ts";
import { test as base, expect } from "../support/test.ts";

/** The product's own client, of an insurer that only this test has. */
const test = base.extend<{ client: QuittanceClient; schemeId: string }>({
  client: async ({ ownApi: { baseUrl, credentials } }, use) => {
    const { apiKey, accountId, tenantId } = credentials;
    await use(new QuittanceClient({ baseUrl, accountId, tenantId, ...apiKey }));
  },
  schemeId: async ({ ownApi }, use) => use(ownApi.schemeId),
});

const orderWith = (schemeId: string, orderRef = newRef("order")) => ({
  orderRef,
  instructions: [
    {
      instructionRef: "PAYMENT-01",
      customerRef: "customer_01",
      direction: "DEBIT" as const,
      amount: "10.00",
      currency: "GBP",
      country: "GB",
      schemeId,
    },
  ],
});

test("the client makes an order and its link, and polls it by its tag", async ({ client, schemeId }) => {
  const order = await client.call("createOrder", { body: orderWith(schemeId) });
  const path = { orderRef: order.orderRef, instructionRef: "PAYMENT-01" };
  const link = await client.call("createPayByLink", { body: { ...path, expirySeconds: 600 } });
  expect(new URL(link.link).pathname).toMatch(/^\/pay\//);
  const { data, headers } = await client.request("getInstruction", { path });
  expect(data?.status).toBe("INCOMPLETE");
  const tag = { "if-none-match": headers.get("etag") ?? "" };
  expect(await client.request("getInstruction", { path, headers: tag })).toMatchObject({ status: 304 });
});

test("one call is one order, however often it is sent, also by several at once", async ({
  client,
  schemeId,
}) => {
  const body = orderWith(schemeId);
  const idempotencyKey = newRef("key");
  const made = await Promise.all(
    Array.from({ length: 5 }, () => client.call("createOrder", { body, idempotencyKey })),
  );
  expect(new Set(made.map((order) => JSON.stringify(order))).size).toBe(1);
});

test("what the API refuses is a problem with its codes", async ({ client, schemeId }) => {
  const body = orderWith(schemeId);
  await client.call("createOrder", { body });
  const error: unknown = await client.call("createOrder", { body }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(QuittanceProblem);
  expect((error as QuittanceProblem).codes).toEqual(["ORDER_ALREADY_EXISTS"]);
});

test("lists and the event feed are read to their end, page by page", async ({ client, schemeId }) => {
  const refs: string[] = [];
  while (refs.length < 5)
    refs.unshift((await client.call("createOrder", { body: orderWith(schemeId) })).orderRef);
  const listed: string[] = [];
  for await (const { orderRef } of listAll(client, "listOrders", { query: { limit: 2 } }))
    listed.push(orderRef);
  expect(listed).toEqual(refs);

  const stop = new AbortController();
  const told: string[] = [];
  for await (const { event } of followEvents(client, { type: "order.created", signal: stop.signal })) {
    told.unshift((event.data as { orderRef: string }).orderRef);
    if (told.length === refs.length) stop.abort();
  }
  expect(told).toEqual(refs);
});

test("what the product delivers is verified with the endpoint's key, and with no other", async ({
  client,
  schemeId,
  receiver,
}) => {
  const destination = receiver.url;
  const { verificationKey } = await client.call("createWebhook", { body: { destination } });
  const { orderRef } = await client.call("createOrder", { body: orderWith(schemeId) });
  await expect.poll(() => receiver.deliveries.length).toBe(2);
  for (const { headers, body } of receiver.deliveries) {
    const { event } = await verifyWebhook({ headers, body, keys: verificationKey });
    expect(event.data).toMatchObject({ orderRef });
    const other = `whsec_${Buffer.alloc(32).toString("base64")}`;
    await expect(verifyWebhook({ headers, body, keys: other })).rejects.toThrow(WebhookNotVerified);
  }
});
