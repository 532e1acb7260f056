import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveryListQuery } from "#lib/contracts/delivery.ts";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { updateWebhookEndpoint as updateContract } from "#lib/contracts/webhook-endpoint.ts";
import type { DeliveryStatus } from "#lib/domain/delivery/status.ts";
import { listDeliveries } from "#lib/operations/delivery/list.ts";
import { resendDelivery } from "#lib/operations/delivery/resend.ts";
import { resendFailedDeliveries } from "#lib/operations/delivery/resend-failed.ts";
import { showDelivery } from "#lib/operations/delivery/show.ts";
import { type Caller, perform } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { rotateWebhookSecret } from "#lib/operations/webhook-endpoint/rotate-secret.ts";
import { testWebhookEndpoint } from "#lib/operations/webhook-endpoint/send-test.ts";
import { updateWebhookEndpoint } from "#lib/operations/webhook-endpoint/update.ts";
import { eventsOf, jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { openReceiver, type Receiver } from "#lib/testing/receiver.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { deliverWebhook, deliverWebhooks, resumeDeliveries } from "./deliver-webhook.ts";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.stop());

type Payload = Parameters<typeof deliverWebhook>[0];
type Payloads = Parameters<typeof deliverWebhooks>[0];
type Keyed = { tenant: TestTenant; webhookId: string; verificationKey: string };

async function withEndpoint(): Promise<Keyed> {
  receiver.answer(204);
  const tenant = await makeTenant();
  return { tenant, ...(await makeEndpoint(tenant, `${receiver.url}/hooks`)) };
}

/** An event for the endpoint: a test, which is told as every event is. */
const tell = ({ tenant, webhookId }: Keyed) =>
  perform(testWebhookEndpoint, tenant.caller, { webhookId, type: undefined });

/** Does the delivery jobs that wait, due or not, as a worker would; those that come of it stay. */
async function work({ tenant: { tenantId } }: Keyed): Promise<number> {
  const jobs = await jobsOf(tenantId);
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  let made = 0;
  for (const { name, payload } of jobs) {
    if (name === "deliver-webhook") await deliverWebhook(payload as Payload);
    if (name === "deliver-webhooks") await deliverWebhooks(payload as unknown as Payloads);
    if (name.startsWith("deliver-")) made += (payload as unknown as Partial<Payloads>).eventIds?.length ?? 1;
  }
  return made;
}

const show = ({ tenant, webhookId }: Keyed, eventId: string) =>
  perform(showDelivery, tenant.caller, { webhookId, eventId });
const list = ({ tenant, webhookId }: Keyed, query: Record<string, unknown> = {}) =>
  perform(listDeliveries, tenant.caller, { ...deliveryListQuery.parse(query), webhookId });
const resendFailed = ({ tenant, webhookId }: Keyed, since: Date) =>
  perform(resendFailedDeliveries, tenant.caller, { webhookId, since });
const longAgo = new Date("2026-01-01T00:00:00Z");

test("the log has every try, with what was sent byte for byte and the beginning of what was answered", async () => {
  const hook = await withEndpoint();
  const { eventId } = await tell(hook);
  receiver.answer(500, {}, `\0é${"x".repeat(5_000)}`);
  const before = receiver.received.length;
  await work(hook);
  receiver.answer(200, {}, "thank you");
  await work(hook);
  const shown = await show(hook, eventId);
  const calls = receiver.received.slice(before);
  expect(shown).toMatchObject({ status: "DELIVERED", tryCount: 2, lastStatusCode: 200, nextTryAt: null });
  expect(shown.tries.map(({ number, statusCode }) => [number, statusCode])).toEqual([
    [1, 500],
    [2, 200],
  ]);
  expect(shown.tries[0]?.responseBody).toBe(`\ufffdé${"x".repeat(2_045)}`);
  expect(shown.tries[1]?.responseBody).toBe("thank you");
  for (const [index, { requestHeaders, destination, durationMs }] of shown.tries.entries()) {
    expect(calls[index]?.body).toBe(shown.requestBody);
    expect(calls[index]?.headers).toMatchObject(requestHeaders);
    expect(requestHeaders["webhook-id"]).toBe(eventId);
    expect(destination).toBe(`${receiver.url}/hooks`);
    expect(durationMs).toBeGreaterThanOrEqual(0);
    new Webhook(hook.verificationKey).verify(shown.requestBody, requestHeaders);
  }
});

test("a card number that a receiver answers with is not kept", async () => {
  const hook = await withEndpoint();
  const { eventId } = await tell(hook);
  receiver.answer(400, {}, "no policy for 4242 4242 4242 4242");
  await work(hook);
  expect(JSON.stringify(await show(hook, eventId))).not.toContain("4242");
});

test("during a rotation a receiver that knows either key is content, and afterwards only one that knows the new", async () => {
  const hook = await withEndpoint();
  const rotated = await perform(rotateWebhookSecret, hook.tenant.caller, {
    webhookId: hook.webhookId,
    overlapSeconds: 3600,
  });
  const verifies = ({ verificationKey }: { verificationKey: string }, at: number) => {
    const { body = "", headers = {} } = receiver.received.at(at) ?? {};
    try {
      return Boolean(new Webhook(verificationKey).verify(body, headers as Record<string, string>));
    } catch {
      return false;
    }
  };
  await tell(hook);
  await work(hook);
  expect(String(receiver.received.at(-1)?.headers["webhook-signature"])).toMatch(/^v1,\S{44} v1,\S{44}$/);
  expect([verifies(hook, -1), verifies(rotated, -1)]).toEqual([true, true]);
  await owner()`UPDATE webhook_endpoints SET previous_secret_until = now() WHERE webhook_id = ${hook.webhookId}`;
  await tell(hook);
  await work(hook);
  expect([verifies(hook, -1), verifies(rotated, -1)]).toEqual([false, true]);
});

test("what was delivered can be sent again, at once and under the same id; and so can what waits or has failed", async () => {
  const hook = await withEndpoint();
  const { eventId } = await tell(hook);
  await work(hook);
  const again = async () => {
    const before = receiver.received.length;
    const key = { webhookId: hook.webhookId, eventId };
    expect(await perform(resendDelivery, hook.tenant.caller, key)).toMatchObject({ status: "PENDING" });
    const [job] = await jobsOf(hook.tenant.tenantId);
    expect(job?.delayMs).toBe(0);
    expect(await work(hook)).toBe(1);
    expect(receiver.received.slice(before).map(({ headers }) => headers["webhook-id"])).toEqual([eventId]);
  };
  await again();
  receiver.answer(500);
  await again();
  await again();
  await owner()`UPDATE deliveries SET status = 'FAILED', tries = 10, next_try_at = NULL WHERE webhook_id = ${hook.webhookId}`;
  await again();
  // Its schedule has begun anew: it is tried again soon, and not given up.
  expect(await show(hook, eventId)).toMatchObject({ status: "PENDING", tryCount: 11 });
  expect((await jobsOf(hook.tenant.tenantId))[0]?.delayMs).toBeLessThan(10_000);
});

test("asked twice at the same moment, a delivery is made again once", async () => {
  const hook = await withEndpoint();
  const { eventId } = await tell(hook);
  await work(hook);
  const key = { webhookId: hook.webhookId, eventId };
  await Promise.all([1, 2, 3].map(() => perform(resendDelivery, hook.tenant.caller, key)));
  expect(await work(hook)).toBe(1);
});

test("all that failed or is failing since then is sent again with one word, and nothing else", async () => {
  const hook = await withEndpoint();
  const { eventId: fine } = await tell(hook);
  await work(hook);
  receiver.answer(500);
  const { eventId: old } = await tell(hook);
  const failing = [await tell(hook), await tell(hook)].map(({ eventId }) => eventId);
  await work(hook);
  const { eventId: untried } = await tell(hook);
  const bare = (id: string) => id.slice("evt_".length);
  await owner()`UPDATE deliveries SET created_at = now() - interval '2 hours' WHERE event_id = ${bare(old)}`;
  await owner()`UPDATE deliveries SET status = 'FAILED', next_try_at = NULL, tries = 10 WHERE event_id = ${bare(failing[0] ?? "")}`;
  receiver.answer(204);
  const before = receiver.received.length;
  expect(await resendFailed(hook, new Date(Date.now() - 3_600_000))).toEqual({ resent: 2, hasMore: false });
  // What is under way is not sent once more.
  expect(await resendFailed(hook, new Date(Date.now() - 3_600_000))).toEqual({ resent: 0, hasMore: false });
  await work(hook);
  const told = receiver.received.slice(before).map(({ headers }) => String(headers["webhook-id"]));
  expect(told.toSorted()).toEqual([...failing, old, untried].toSorted());
  expect(told).not.toContain(fine);
  for (const eventId of failing) expect(await show(hook, eventId)).toMatchObject({ status: "DELIVERED" });
});

/** So many deliveries, of old events, in the endpoint's books. */
async function book({ tenant: { tenantId }, webhookId }: Keyed, count: number, status: DeliveryStatus) {
  await owner()`
    INSERT INTO events (tenant_id, event_id, type, version, body, occurred_at)
    SELECT tenant_id, ('019d' || lpad(to_hex(number), 28, '0'))::uuid, 'order.created', 1, '{}', now()
    FROM tenants, generate_series(1, ${count}::int) number WHERE tenant_id = ${tenantId}`;
  await owner()`
    INSERT INTO deliveries (tenant_id, event_id, webhook_id, status, tries, next_try_at)
    SELECT tenant_id, event_id, ${webhookId}, ${status}, 10, now() FROM events WHERE tenant_id = ${tenantId}`;
}

test("more failures than one request takes are resent oldest first, until there are none", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  await book(hook, 10_050, "FAILED");
  expect(await resendFailed(hook, longAgo)).toEqual({ resent: 10_000, hasMore: true });
  expect(await resendFailed(hook, longAgo)).toEqual({ resent: 50, hasMore: false });
  expect(await jobsOf(tenantId)).toHaveLength(10_050);
});

test("an endpoint that is switched on again goes on with what waited, each once, and is not told what was to come later anyway", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  const waiting = [await tell(hook), await tell(hook)].map(({ eventId }) => eventId);
  receiver.answer(500);
  const { eventId: later } = await tell(hook);
  await owner()`UPDATE deliveries SET next_try_at = now() + interval '1 hour' WHERE event_id = ${later.slice(4)}`;
  const switchTo = (isActive: boolean) =>
    perform(updateWebhookEndpoint, hook.tenant.caller, {
      ...updateContract.parse({ destination: `${receiver.url}/hooks`, isActive }),
      webhookId: hook.webhookId,
    });
  await switchTo(false);
  const before = receiver.received.length;
  await work(hook);
  expect(receiver.received).toHaveLength(before);
  receiver.answer(204);
  await switchTo(true);
  const [job] = (await jobsOf(tenantId)).filter(({ name }) => name === "resume-deliveries");
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  const resumed = job?.payload as Parameters<typeof resumeDeliveries>[0];
  // Done twice, as after a crash.
  await resumeDeliveries(resumed);
  await resumeDeliveries(resumed);
  expect(await work(hook)).toBe(2);
  const told = receiver.received.slice(before).map(({ headers }) => headers["webhook-id"]);
  expect(told.toSorted()).toEqual(waiting.toSorted());
});

test("more than one batch that waited is gone on with, to the last", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  await book(hook, 1_001, "PENDING");
  await resumeDeliveries({ tenantId, webhookId: hook.webhookId, until: new Date().toISOString() });
  expect(await jobsOf(tenantId)).toHaveLength(1_001);
});

test("that an endpoint was switched off is told to the others and never to itself, once", async () => {
  const hook = await withEndpoint();
  const other = await makeEndpoint(hook.tenant, `${receiver.url}/other`, { events: ["webhook.disabled"] });
  await tell(hook);
  await tell(hook);
  receiver.answer(410);
  await work(hook);
  const [disabled, ...more] = (await eventsOf(hook.tenant.tenantId)).filter(
    ({ type }) => type === "webhook.disabled",
  );
  expect(more).toEqual([]);
  expect(disabled?.body.data).toMatchObject({
    webhook: {
      webhookId: hook.webhookId,
      isActive: false,
      version: disabled?.version,
      disabled: { reason: "The receiver answered 410 Gone." },
    },
  });
  const jobs = await jobsOf(hook.tenant.tenantId);
  expect(jobs.map(({ payload }) => payload.webhookId)).toEqual([other.webhookId]);
});

test("the log is listed newest first, page by page, by status, type and time", async () => {
  const hook = await withEndpoint();
  const ids: string[] = [];
  for (let number = 0; number < 5; number += 1) ids.unshift((await tell(hook)).eventId);
  await work(hook);
  receiver.answer(500);
  ids.unshift((await tell(hook)).eventId);
  await work(hook);
  const all = (await list(hook)).items;
  expect(all.map(({ eventId }) => eventId)).toEqual(ids);
  const first = await list(hook, { limit: "4" });
  const second = await list(hook, { limit: "4", cursor: first.nextCursor });
  expect([...first.items, ...second.items]).toEqual(all);
  expect(second.nextCursor).toBeNull();
  const idsBy = async (query: Record<string, unknown>) =>
    (await list(hook, query)).items.map(({ eventId }) => eventId);
  expect(await idsBy({ status: "PENDING" })).toEqual(ids.slice(0, 1));
  expect(await idsBy({ status: "DELIVERED" })).toEqual(ids.slice(1));
  expect(await idsBy({ status: "FAILED" })).toEqual([]);
  expect(await idsBy({ type: "webhook.test" })).toEqual(ids);
  expect(await idsBy({ type: "order.created" })).toEqual([]);
  await owner()`UPDATE deliveries SET created_at = now() - interval '50 seconds' WHERE event_id = ${ids.at(-1)?.slice(4) ?? ""}`;
  const recently = new Date(Date.now() - 40_000).toISOString();
  expect(await idsBy({ from: recently })).toEqual(ids.slice(0, -1));
  expect(await idsBy({ to: recently })).toEqual(ids.slice(-1));
});

test("another tenant finds no delivery, and sends none again; nor does a key that may only read", async () => {
  const hook = await withEndpoint();
  const [{ caller }, { eventId }] = [await makeTenant(), await tell(hook)];
  await work(hook);
  const { tenant, webhookId } = hook;
  const foreign: Keyed = { ...hook, tenant: { ...tenant, caller } };
  const resend = (by: Caller, id = eventId) => perform(resendDelivery, by, { webhookId, eventId: id });
  for (const ask of [
    () => show(foreign, eventId),
    () => list(foreign),
    () => resendFailed(foreign, longAgo),
    () => resend(caller),
  ])
    expect(await refusedWith(ask())).toEqual(["WEBHOOK_NOT_FOUND"]);
  for (const id of ["nonsense", "evt_01990000-0000-7000-8000-000000000000"])
    for (const ask of [() => show(hook, id), () => resend(tenant.caller, id)])
      expect(await refusedWith(ask())).toEqual(["DELIVERY_NOT_FOUND"]);
  const roles = ["tenant-webhook-read"];
  const reader: Caller = { ...tenant.caller, actor: { kind: "key", publicKey: "reader", roles } };
  expect(() => resend(reader)).toThrow("ROLE_IS_MISSING");
  await owner()`UPDATE webhook_endpoints SET is_active = false WHERE webhook_id = ${webhookId}`;
  for (const ask of [() => resend(tenant.caller), () => resendFailed(hook, longAgo)])
    expect(await refusedWith(ask())).toEqual(["WEBHOOK_NOT_ACTIVE"]);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
});

test("events of one order are told in their order by one job, past those that fail", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  const before = receiver.received.length;
  receiver.answer(500);
  await makePayableLink(hook.tenant);
  const [job, ...others] = await jobsOf(tenantId);
  const types = (await eventsOf(tenantId)).map(({ body }) => String((body as { type?: unknown }).type));
  expect(others.map(({ payload }) => payload.lane)).toEqual(others.map(() => job?.payload.lane));
  await work(hook);
  expect(types).toEqual(["order.created", "instruction.created", "pay_link.created"]);
  const told = receiver.received.slice(before).map(({ body }) => (JSON.parse(body) as { type: string }).type);
  expect(told).toEqual(types);
});

test("a job that takes too long leaves what it has not begun to another one in its lane, and nothing is left out or told twice", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  const before = receiver.received.length;
  await perform(
    createOrder,
    hook.tenant.caller,
    orderContract.parse({
      orderRef: "many",
      instructions: Array.from({ length: 44 }, (_, index) => ({
        instructionRef: `${index}`,
        customerRef: "customer",
        direction: "DEBIT",
        amount: "10.00",
        currency: "GBP",
        country: "GB",
      })),
    }),
  );
  const jobs = await jobsOf(tenantId);
  const payloads = jobs.map(({ payload }) => payload as unknown as Payloads);
  expect(payloads.map(({ eventIds }) => eventIds.length)).toEqual([20, 20, 5]);
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  for (const payload of payloads) {
    await deliverWebhooks(payload, { limitMs: 0 });
    await deliverWebhooks(payload, { limitMs: 0 });
  }
  const left = (await jobsOf(tenantId)).map(({ payload }) => payload as unknown as Payloads);
  expect(left.map(({ lane }) => lane)).toEqual(payloads.map(({ lane }) => lane));
  expect(left.map(({ eventIds }) => eventIds)).toEqual(payloads.map(({ eventIds }) => eventIds.slice(1)));
  await work(hook);
  const ids = receiver.received.slice(before).map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(45);
  expect(ids).toHaveLength(45);
});

test("a delivery that breaks on our side is left to a job of its own, and done again a job makes no try twice", async () => {
  const hook = await withEndpoint();
  const { tenantId } = hook.tenant;
  await makePayableLink(hook.tenant);
  const [job] = await jobsOf(tenantId);
  const payload = job?.payload as unknown as Payloads;
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;
  receiver.answer(500);
  const before = receiver.received.length;
  const [first = "", last = ""] = payload.eventIds;
  const breaking = { ...payload, eventIds: [first, "01990000-0000-broken", last] };
  await deliverWebhooks(breaking);
  await deliverWebhooks(breaking);
  expect(receiver.received.slice(before).map(({ headers }) => headers["webhook-id"])).toEqual(
    [first, last].map((id) => `evt_${id}`),
  );
  const left = (await jobsOf(tenantId)).filter(({ name }) => name === "deliver-webhooks");
  expect(left.map(({ payload: { eventIds } }) => eventIds)).toEqual([["01990000-0000-broken"]]);
  await expect(deliverWebhooks({ ...payload, eventIds: ["01990000-0000-broken"] })).rejects.toThrow();
});
