import { Webhook } from "standardwebhooks";
import { type ApiClient, newRef, type Page, type WebhookEndpoint } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";
import type { Delivery as Received, WebhookReceiver } from "../support/webhook-receiver.ts";

const path = "/v1/notifications/webhooks";

type Delivery = {
  eventId: string;
  webhookId: string;
  type: string;
  status: string;
  tryCount: number;
  lastStatusCode: number | null;
  nextTryAt: string | null;
  requestBody: string;
  tries: {
    number: number;
    statusCode: number | null;
    durationMs: number;
    responseBody: string | null;
    requestHeaders: Record<string, string>;
  }[];
};

type EventPage = { items: { id: string; type: string; data: Record<string, never> }[]; nextCursor: string };

const put = (api: ApiClient, at: string, body: unknown) =>
  api.send("PUT", at, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Whether the specification's own library takes the delivery with this key. */
function verifies({ headers, body }: Received, key: string): boolean {
  try {
    return Boolean(new Webhook(key).verify(body, headers as Record<string, string>));
  } catch {
    return false;
  }
}

/** Sends a test, and waits until it has come; gives where its delivery is. */
async function sendTest(api: ApiClient, receiver: WebhookReceiver, at: string, body: unknown = {}) {
  const answer = await api.post(`${at}/test`, body);
  expect(answer.status, answer.text).toBe(202);
  const delivery = answer.json<Delivery>();
  const received = await receiver.waitFor(({ event }) => event.id === delivery.eventId, "the test");
  const logged = `${at}/deliveries/${delivery.eventId}`;
  expect(answer.headers.location).toBe(logged);
  return { delivery, received, logged };
}

test("a test comes signed as every event does, and its log shows what was sent and answered", async ({
  ownApi,
  receiver,
}) => {
  const { webhookId, verificationKey } = await ownApi.makeEndpoint(receiver.url, ["order.created"]);
  const at = `${path}/${webhookId}`;
  const { received, logged } = await sendTest(ownApi, receiver, at, { type: "instruction.settled" });
  expect(received.event).toMatchObject({
    type: "webhook.test",
    data: { webhook: { webhookId }, example: { type: "instruction.settled" } },
  });
  expect(verifies(received, verificationKey)).toBe(true);
  const read = async () => (await ownApi.get(logged)).json<Delivery>();
  await expect.poll(async () => (await read()).status).toBe("DELIVERED");
  const delivery = await read();
  expect(delivery).toMatchObject({ type: "webhook.test", tryCount: 1, lastStatusCode: 204, nextTryAt: null });
  expect(delivery.requestBody).toBe(received.body);
  expect(delivery.tries).toMatchObject([{ number: 1, statusCode: 204, responseBody: null }]);
  expect(received.headers).toMatchObject(delivery.tries[0]?.requestHeaders ?? {});
  const page = (await ownApi.get(`${at}/deliveries?type=webhook.test&status=DELIVERED`)).json<
    Page<Delivery>
  >();
  expect(page.items.map(({ eventId }) => eventId)).toEqual([received.event.id]);
  // A body is not needed to ask for a test.
  expect((await ownApi.send("POST", `${at}/test`)).status).toBe(202);
});

test("while the key is being changed the receiver verifies with the old one and with the new", async ({
  ownApi,
  receiver,
}) => {
  const { webhookId, verificationKey: old } = await ownApi.makeEndpoint(receiver.url, []);
  const at = `${path}/${webhookId}`;
  const rotated = await ownApi.post(`${at}/rotate-secret`, { overlapSeconds: 600 });
  expect(rotated.status).toBe(200);
  const { verificationKey: key = "", previousKeyValidUntil } = rotated.json<WebhookEndpoint>();
  expect(Date.parse(previousKeyValidUntil ?? "")).toBeGreaterThan(Date.now() + 500_000);
  const during = (await sendTest(ownApi, receiver, at)).received;
  expect([verifies(during, old), verifies(during, key)]).toEqual([true, true]);
  const last = (await ownApi.post(`${at}/rotate-secret`, { overlapSeconds: "0" })).json<WebhookEndpoint>();
  const after = (await sendTest(ownApi, receiver, at)).received;
  expect([old, key, last.verificationKey ?? ""].map((one) => verifies(after, one))).toEqual([
    false,
    false,
    true,
  ]);
  expect((await ownApi.get(at)).text).not.toContain("whsec_");
  for (const overlapSeconds of [-1, 604_801, 1.5, "soon"])
    expectProblem(
      await ownApi.post(`${at}/rotate-secret`, { overlapSeconds }),
      400,
      "OVERLAP_OUT_OF_RANGE /overlapSeconds",
    );
});

test("what was delivered is sent again under the same id, and what failed with one word", async ({
  ownApi,
  receiver,
}) => {
  const { webhookId } = await ownApi.makeEndpoint(receiver.url, []);
  const at = `${path}/${webhookId}`;
  const { received, logged } = await sendTest(ownApi, receiver, at);
  const timesTold = () => receiver.deliveries.filter(({ event }) => event.id === received.event.id).length;
  await expect.poll(async () => (await ownApi.get(logged)).json<Delivery>().status).toBe("DELIVERED");
  expect((await ownApi.post(`${logged}/resend`, "")).status).toBe(202);
  await expect.poll(timesTold).toBe(2);
  expect(receiver.deliveries.at(-1)?.body).toBe(received.body);

  receiver.answerNext(429);
  const busy = await sendTest(ownApi, receiver, at);
  // Overloaded, it is left in peace for a minute; asked for, it comes at once.
  await expect.poll(async () => (await ownApi.get(busy.logged)).json<Delivery>().lastStatusCode).toBe(429);
  const since = new Date(Date.now() - 60_000).toISOString();
  const resent = await ownApi.post(`${at}/resend-failed`, { since });
  expect([resent.status, resent.json()]).toEqual([202, { resent: 1, hasMore: false }]);
  await expect.poll(async () => (await ownApi.get(busy.logged)).json<Delivery>().status).toBe("DELIVERED");
  const { tries } = (await ownApi.get(busy.logged)).json<Delivery>();
  expect(tries.map(({ statusCode }) => statusCode)).toEqual([429, 204]);
  expectProblem(await ownApi.post(`${at}/resend-failed`, {}), 400, "SINCE_IS_REQUIRED /since");
  expectProblem(await ownApi.post(`${at}/resend-failed`, { since: "today" }), 400, "TIME_IS_INVALID /since");
  expectProblem(
    await ownApi.get(`${at}/deliveries?status=LOST`),
    400,
    "DELIVERY_STATUS_NOT_RECOGNISED /status",
  );
});

test("an endpoint that says it is gone is switched off, the others are told, and it can be switched on again", async ({
  ownApi,
  receiver,
}) => {
  const other = await ownApi.makeEndpoint(`${receiver.url}/other`, ["webhook.disabled"]);
  const { webhookId } = await ownApi.makeEndpoint(`${receiver.url}/gone`, []);
  const at = `${path}/${webhookId}`;
  receiver.answerNext(410);
  const { logged } = await sendTest(ownApi, receiver, at);
  const told = await receiver.waitFor(({ event }) => event.type === "webhook.disabled", "webhook.disabled");
  expect(told.path).toBe("/hooks/other");
  expect(verifies(told, other.verificationKey)).toBe(true);
  expect(told.event.data.webhook).toEqual((await ownApi.get(at)).json<WebhookEndpoint>());
  expect(told.event.data.webhook).toMatchObject({ webhookId, isActive: false });
  await expect
    .poll(async () => (await ownApi.get("/v1/events?type=webhook.disabled")).json<EventPage>().items)
    .toEqual([told.event]);
  expectProblem(await ownApi.post(`${at}/test`, {}), 409, "WEBHOOK_NOT_ACTIVE");

  const destination = `${receiver.url}/back`;
  const back = await put(ownApi, at, { destination, isActive: true, description: "Claims" });
  expect(back.json<WebhookEndpoint>()).toMatchObject({
    destination,
    isActive: true,
    disabled: null,
    description: "Claims",
  });
  expect((await ownApi.post(`${logged}/resend`, "")).status).toBe(202);
  await receiver.waitFor(({ path: came }) => came === "/hooks/back", "what failed");
  expect(receiver.deliveries.filter(({ path: came }) => came === "/hooks/gone")).toHaveLength(1);
});

test("a deleted endpoint is gone, and another tenant's was never there", async ({
  ownApi,
  otherApi,
  receiver,
}) => {
  const { webhookId } = await ownApi.makeEndpoint(receiver.url, []);
  const at = `${path}/${webhookId}`;
  const { logged } = await sendTest(ownApi, receiver, at);
  const before = (await ownApi.get(at)).text;
  const asks: [string, string, unknown?][] = [
    ["GET", at],
    ["PUT", at, { destination: receiver.url }],
    ["POST", `${at}/rotate-secret`, {}],
    ["POST", `${at}/test`, {}],
    ["POST", `${at}/resend-failed`, { since: "2026-01-01T00:00:00Z" }],
    ["GET", `${at}/deliveries`],
    ["GET", logged],
    ["POST", `${logged}/resend`],
    ["DELETE", at],
  ];
  const expectNothing = async (api: ApiClient) => {
    for (const [method, place, body] of asks) {
      const options = body
        ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
        : {};
      expectProblem(await api.send(method, place, options), 404, "WEBHOOK_NOT_FOUND");
    }
  };
  await expectNothing(otherApi);
  expect((await ownApi.get(at)).text).toBe(before);
  expect((await ownApi.send("DELETE", at)).status).toBe(204);
  await expectNothing(ownApi);
  const orderRef = newRef("untold");
  await ownApi.createOrder({ orderRef });
  const { webhookId: second } = await ownApi.makeEndpoint(receiver.url, []);
  await sendTest(ownApi, receiver, `${path}/${second}`);
  expect(receiver.deliveries.filter(({ event }) => event.data.orderRef === orderRef)).toEqual([]);
});

test("every event type is described, with an example of itself", async ({ ownApi }) => {
  type Described = { type: string; description: string; resource: string; example: EventPage["items"][0] };
  const answer = await ownApi.get(`${path}/event-types`);
  const { items, nextCursor } = answer.json<Page<Described>>();
  expect(nextCursor).toBeNull();
  expect(items.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["order.created", "instruction.settled", "pay_link.opened", "webhook.disabled"]),
  );
  for (const { type, description, resource, example } of items) {
    expect(description.length).toBeGreaterThan(10);
    expect(example.type).toBe(type);
    expect(example.data[resource]).toBeDefined();
  }
});
