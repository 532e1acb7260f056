import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDelivery } from "#lib/operations/delivery/record.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { openReceiver, type Receiver } from "#lib/testing/receiver.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { deliverWebhook } from "./deliver-webhook.ts";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.stop());

type Payload = Parameters<typeof deliverWebhook>[0];

/** A tenant with an endpoint at the receiver, and the first delivery that waits for it. */
async function waiting(
  destination = `${receiver.url}/hooks`,
): Promise<{ tenant: TestTenant; payload: Payload; secret: string }> {
  const tenant = await makeTenant();
  const { verificationKey } = await makeEndpoint(tenant, destination, { events: ["order.created"] });
  await makePayableLink(tenant);
  return { tenant, payload: await takeJob(tenant), secret: verificationKey };
}

/** Takes the one delivery job out of the queue, as the worker does that has finished it. */
async function takeJob({ tenantId }: TestTenant): Promise<Payload> {
  const [job] = await jobsOf(tenantId);
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  const {
    eventIds: [eventId] = [],
    lane: _,
    ...payload
  } = (job?.payload ?? {}) as Record<string, unknown> & {
    eventIds?: string[];
  };
  return (eventId ? { ...payload, eventId } : payload) as Payload;
}

const deliveryOf = async ({ tenantId }: TestTenant) =>
  (
    await owner()`SELECT status, tries, last_status_code AS "statusCode", last_error AS error,
      extract(epoch FROM next_try_at - last_tried_at)::float8 * 1000 AS "pauseMs" FROM deliveries WHERE tenant_id = ${tenantId}`
  )[0];

const endpointOf = async ({ tenantId }: TestTenant) =>
  (
    await owner()`SELECT is_active AS active, disabled_reason AS reason FROM webhook_endpoints WHERE tenant_id = ${tenantId}`
  )[0];

test("what is delivered is the event as it was recorded, and verifies with the receiver's own library", async () => {
  receiver.answer(204);
  const { tenant, payload, secret } = await waiting();
  const before = receiver.received.length;
  await deliverWebhook(payload);
  const [call] = receiver.received.slice(before);
  const headers = call?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(call?.body ?? "", headers)).toMatchObject({
    id: `evt_${payload.eventId}`,
    type: "order.created",
    tenantId: tenant.tenantId,
  });
  expect(headers).toMatchObject({
    "webhook-id": `evt_${payload.eventId}`,
    "content-type": "application/json",
  });
  expect(await deliveryOf(tenant)).toMatchObject({
    status: "DELIVERED",
    tries: 1,
    statusCode: 204,
    error: null,
  });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  await deliverWebhook(payload);
  expect(receiver.received).toHaveLength(before + 1);
});

test("a receiver that fails is told again by the schedule, under the same id with a new timestamp, until it takes it", async () => {
  receiver.answer(500);
  const { tenant, payload, secret } = await waiting();
  const before = receiver.received.length;
  await deliverWebhook(payload);
  const first = await deliveryOf(tenant);
  expect(first).toMatchObject({ status: "PENDING", tries: 1, statusCode: 500 });
  expect(first?.pauseMs).toBeGreaterThanOrEqual(4_499);
  expect(first?.pauseMs).toBeLessThanOrEqual(5_501);
  const jobs = await jobsOf(tenant.tenantId);
  expect(jobs).toMatchObject([{ name: "deliver-webhook", payload }]);
  expect(jobs[0]?.delayMs).toBeCloseTo(first?.pauseMs, -1);
  receiver.answer(200);
  await deliverWebhook(await takeJob(tenant));
  expect(await deliveryOf(tenant)).toMatchObject({ status: "DELIVERED", tries: 2 });
  const calls = receiver.received.slice(before);
  expect(new Set(calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  for (const { body, headers } of calls)
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
});

test("a try whose worker died before the queue knew goes on as one chain of tries, not two", async () => {
  receiver.answer(500);
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  await deliverWebhook(payload);
  expect(await jobsOf(tenant.tenantId)).toHaveLength(1);
});

test("a failure that is known only after another worker has delivered undoes nothing", async () => {
  receiver.answer(204);
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  const { tenantId, ...key } = payload;
  await perform(recordDelivery, systemCaller(tenantId), {
    ...key,
    outcome: {
      status: "PENDING",
      statusCode: 500,
      error: null,
      durationMs: 1,
      nextTryInMs: 5_000,
      destination: "https://insurer.example/",
      requestHeaders: {},
      responseBody: null,
    },
    ending: null,
  });
  expect(await deliveryOf(tenant)).toMatchObject({ status: "DELIVERED", tries: 1, statusCode: 204 });
  expect(await jobsOf(tenantId)).toEqual([]);
});

test("a receiver that asks for time is given it", async () => {
  receiver.answer(429, { "retry-after": "7200" });
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  expect((await jobsOf(tenant.tenantId))[0]?.delayMs).toBe(7_200_000);
  expect(await deliveryOf(tenant)).toMatchObject({ status: "PENDING", statusCode: 429 });
});

test("a receiver that is gone for good is told nothing more, and its people are told why", async () => {
  receiver.answer(410);
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  expect(await deliveryOf(tenant)).toMatchObject({ status: "FAILED", statusCode: 410, pauseMs: null });
  expect(await endpointOf(tenant)).toEqual({ active: false, reason: "The receiver answered 410 Gone." });
  await makePayableLink(tenant);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
});

test("when three days of tries have failed the endpoint is switched off", async () => {
  receiver.answer(503);
  const { tenant, payload } = await waiting();
  await owner()`UPDATE deliveries SET tries = 8 WHERE tenant_id = ${tenant.tenantId}`;
  await deliverWebhook(payload);
  expect(await endpointOf(tenant)).toEqual({ active: true, reason: null });
  await deliverWebhook(await takeJob(tenant));
  expect(await deliveryOf(tenant)).toMatchObject({ status: "FAILED", tries: 10, pauseMs: null });
  expect(await endpointOf(tenant)).toEqual({ active: false, reason: "Three days of tries failed." });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
});

test("one event that a receiver never takes does not keep the others from it", async () => {
  receiver.answer(500);
  const { tenant, payload } = await waiting();
  await owner()`UPDATE deliveries SET tries = 9 WHERE tenant_id = ${tenant.tenantId}`;
  await makePayableLink(tenant);
  const other = await takeJob(tenant);
  receiver.answer(204);
  await deliverWebhook(other);
  receiver.answer(500);
  await deliverWebhook(payload);
  expect(await endpointOf(tenant)).toEqual({ active: true, reason: null });
});

test("a redirect is not followed, wherever it leads", async () => {
  receiver.answer(302, { location: `${receiver.url}/elsewhere` });
  const { tenant, payload } = await waiting();
  const before = receiver.received.length;
  await deliverWebhook(payload);
  expect(receiver.received.slice(before).map(({ path }) => path)).toEqual(["/hooks"]);
  expect(await deliveryOf(tenant)).toMatchObject({ status: "PENDING", statusCode: 302 });
});

test("a receiver that hangs up, or is not there, is told again", async () => {
  receiver.answer("hang up");
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  expect(await deliveryOf(tenant)).toMatchObject({
    status: "PENDING",
    statusCode: null,
    error: "ECONNRESET",
  });
  const gone = await openReceiver();
  await gone.stop();
  const nobody = await waiting(gone.url);
  await deliverWebhook(nobody.payload);
  expect(await deliveryOf(nobody.tenant)).toMatchObject({
    status: "PENDING",
    statusCode: null,
    error: "ECONNREFUSED",
  });
});

test("a receiver that answers without end is cut off, and its status counts", async () => {
  receiver.answer(200, {}, "x".repeat(5_000_000));
  const { tenant, payload } = await waiting();
  await deliverWebhook(payload);
  expect(await deliveryOf(tenant)).toMatchObject({ status: "DELIVERED", statusCode: 200 });
});

test("a destination that now lies in a private network is not called, though it was accepted once", async () => {
  const { tenant, payload } = await waiting();
  for (const destination of [
    "https://10.0.0.1/",
    "https://[::ffff:192.168.0.1]/",
    "http://169.254.169.254/latest",
  ]) {
    await owner()`UPDATE webhook_endpoints SET destination = ${destination} WHERE tenant_id = ${tenant.tenantId}`;
    await deliverWebhook(payload);
    expect(await deliveryOf(tenant)).toMatchObject({
      statusCode: null,
      error: "the destination is not allowed",
    });
  }
});

test("an endpoint that was switched off meanwhile is not called", async () => {
  const { tenant, payload } = await waiting();
  await owner()`UPDATE webhook_endpoints SET is_active = false WHERE tenant_id = ${tenant.tenantId}`;
  const before = receiver.received.length;
  await deliverWebhook(payload);
  expect(receiver.received).toHaveLength(before);
});

test("another tenant's delivery cannot be made", async () => {
  const { tenant, payload } = await waiting();
  const { tenantId } = await makeTenant();
  const before = receiver.received.length;
  await deliverWebhook({ ...payload, tenantId });
  expect(receiver.received).toHaveLength(before);
  expect(await deliveryOf(tenant)).toMatchObject({ status: "PENDING", tries: 0 });
});
