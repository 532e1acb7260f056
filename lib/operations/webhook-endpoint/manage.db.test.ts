import { expect, test } from "vitest";
import {
  rotateWebhookSecret as rotateContract,
  updateWebhookEndpoint as updateContract,
} from "#lib/contracts/webhook-endpoint.ts";
import { eventsOf, jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { type Caller, perform } from "../operation.ts";
import { deleteWebhookEndpoint } from "./delete.ts";
import { getWebhookEndpoint } from "./get.ts";
import { listWebhookEndpoints } from "./list.ts";
import { rotateWebhookSecret } from "./rotate-secret.ts";
import { testWebhookEndpoint } from "./send-test.ts";
import { updateWebhookEndpoint } from "./update.ts";

const destination = "https://insurer.example/elsewhere";

const update = (caller: Caller, webhookId: string, changes: Record<string, unknown> = {}) =>
  perform(updateWebhookEndpoint, caller, { ...updateContract.parse({ destination, ...changes }), webhookId });
const rotate = (caller: Caller, webhookId: string, overlapSeconds?: number) =>
  perform(rotateWebhookSecret, caller, { ...rotateContract.parse({ overlapSeconds }), webhookId });

/** Everything that can be done to an endpoint by its id. */
const actions: Record<string, (caller: Caller, webhookId: string) => Promise<unknown>> = {
  read: (caller, webhookId) => perform(getWebhookEndpoint, caller, { webhookId }),
  change: (caller, webhookId) => update(caller, webhookId),
  rotate: (caller, webhookId) => rotate(caller, webhookId),
  test: (caller, webhookId) => perform(testWebhookEndpoint, caller, { webhookId, type: undefined }),
  delete: (caller, webhookId) => perform(deleteWebhookEndpoint, caller, { webhookId }),
};

const everythingOf = ({ tenantId }: TestTenant) => owner()`
  SELECT (SELECT jsonb_agg(to_jsonb(w) ORDER BY w.webhook_id) FROM webhook_endpoints w WHERE tenant_id = ${tenantId}) AS endpoints,
    (SELECT count(*)::int FROM events WHERE tenant_id = ${tenantId}) AS events,
    (SELECT count(*)::int FROM audit_log WHERE tenant_id = ${tenantId}) AS audit`;

test("an endpoint is changed as a whole, and reads as it was answered", async () => {
  const tenant = await makeTenant();
  const made = await makeEndpoint(tenant, "https://insurer.example/", {
    description: "Claims",
    events: ["order.created"],
    maxBatchSize: 5,
  });
  expect(made).toMatchObject({ description: "Claims", version: 1 });
  const changed = await update(tenant.caller, made.webhookId, { events: ["webhook.disabled"] });
  expect(changed).toMatchObject({
    destination,
    description: null,
    events: ["webhook.disabled"],
    maxBatchSize: 1,
    isActive: true,
    version: 2,
  });
  expect(await perform(getWebhookEndpoint, tenant.caller, made)).toEqual(changed);
  expect(await update(tenant.caller, made.webhookId, { isActive: false })).toMatchObject({ isActive: false });
  // Left out, it stays as it is: nobody is switched on by a change of address.
  expect(await update(tenant.caller, made.webhookId)).toMatchObject({ isActive: false, version: 4 });
});

test("an endpoint is not led inwards by a change, and stays as it was", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant);
  const before = await everythingOf(tenant);
  expect(await faultsOf(update(tenant.caller, webhookId, { destination: "https://10.0.0.1/" }))).toEqual([
    { code: "DESTINATION_NOT_ALLOWED", field: "/destination" },
  ]);
  expect(await everythingOf(tenant)).toEqual(before);
});

test("a deleted endpoint is found by nothing, and told of nothing, not even of what waited", async () => {
  const tenant = await makeTenant();
  const [kept, gone] = [await makeEndpoint(tenant), await makeEndpoint(tenant)];
  await makePayableLink(tenant);
  await perform(deleteWebhookEndpoint, tenant.caller, gone);
  for (const [name, act] of Object.entries(actions))
    expect(await refusedWith(act(tenant.caller, gone.webhookId)), name).toEqual(["WEBHOOK_NOT_FOUND"]);
  const { items } = await perform(listWebhookEndpoints, tenant.caller, { limit: 50 });
  expect(items.map(({ webhookId }) => webhookId)).toEqual([kept.webhookId]);
  await makePayableLink(tenant);
  const deliveries = await owner()`
    SELECT webhook_id = ${gone.webhookId} AS gone, status, count(*)::int AS n FROM deliveries
    WHERE tenant_id = ${tenant.tenantId} GROUP BY 1, 2 ORDER BY 1`;
  expect(deliveries).toEqual([
    { gone: false, status: "PENDING", n: 6 },
    { gone: true, status: "FAILED", n: 3 },
  ]);
});

test("another tenant's endpoint is not found by anything, nor is what is no id, and nothing changes", async () => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const { webhookId } = await makeEndpoint(tenant);
  const before = await everythingOf(tenant);
  for (const [name, act] of Object.entries(actions)) {
    expect(await refusedWith(act(other.caller, webhookId)), name).toEqual(["WEBHOOK_NOT_FOUND"]);
    expect(await refusedWith(act(tenant.caller, "event-types' OR true")), name).toEqual([
      "WEBHOOK_NOT_FOUND",
    ]);
  }
  expect(await everythingOf(tenant)).toEqual(before);
});

test("a key that may only read changes nothing", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant);
  const reader: Caller = {
    ...tenant.caller,
    actor: { kind: "key", publicKey: tenant.apiKey.publicKey, roles: ["tenant-webhook-read"] },
  };
  await actions.read?.(reader, webhookId);
  const before = await everythingOf(tenant);
  for (const name of ["change", "rotate", "test", "delete"])
    expect(() => actions[name]?.(reader, webhookId), name).toThrow("ROLE_IS_MISSING");
  expect(await everythingOf(tenant)).toEqual(before);
});

test("whoever changes an endpoint is written down, and never a key", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant);
  for (const name of ["change", "rotate", "test", "delete"]) await actions[name]?.(tenant.caller, webhookId);
  const audit = await owner()<{ action: string; actor: string; target: string }[]>`
    SELECT action, actor, target FROM audit_log WHERE tenant_id = ${tenant.tenantId} ORDER BY entry_id`;
  expect(audit.map(({ action }) => action)).toEqual([
    "webhook_endpoint.create",
    "webhook_endpoint.update",
    "webhook_endpoint.rotate_secret",
    "webhook_endpoint.test",
    "webhook_endpoint.delete",
  ]);
  expect(new Set(audit.map(({ actor, target }) => `${actor} ${target}`))).toEqual(
    new Set([`key:${tenant.apiKey.publicKey} ${webhookId}`]),
  );
});

test("a rotated key is new, the old one keeps signing as long as was asked for, and neither is kept in the clear", async () => {
  const tenant = await makeTenant();
  const made = await makeEndpoint(tenant);
  const rotated = await rotate(tenant.caller, made.webhookId);
  expect(rotated.verificationKey).toMatch(/^whsec_/);
  expect(rotated.verificationKey).not.toBe(made.verificationKey);
  const day = Date.now() + 24 * 3_600_000;
  expect(Math.abs(Date.parse(String(rotated.previousKeyValidUntil)) - day)).toBeLessThan(60_000);
  const [{ row } = { row: "" }] = await owner()<{ row: string }[]>`
    SELECT w::text AS row FROM webhook_endpoints w WHERE webhook_id = ${made.webhookId}`;
  for (const { verificationKey } of [made, rotated])
    expect(row).not.toContain(Buffer.from(verificationKey).toString("hex"));
  expect(await rotate(tenant.caller, made.webhookId, 0)).toMatchObject({ previousKeyValidUntil: null });
  const [{ kept } = { kept: true }] = await owner()`
    SELECT previous_secret_sealed IS NOT NULL AS kept FROM webhook_endpoints WHERE webhook_id = ${made.webhookId}`;
  expect(kept).toBe(false);
});

test("of rotations at the same moment each gives a key, and the last two of them are in use", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant);
  const keys = await Promise.all([1, 2, 3, 4].map(() => rotate(tenant.caller, webhookId)));
  expect(new Set(keys.map(({ verificationKey }) => verificationKey)).size).toBe(4);
  expect(keys.map(({ version }) => version).toSorted()).toEqual([2, 3, 4, 5]);
});

test("a test is told to the one endpoint, whatever it wants to hear, and never claims that something happened", async () => {
  const tenant = await makeTenant();
  await makeEndpoint(tenant);
  const { webhookId } = await makeEndpoint(tenant, undefined, { events: ["order.created"] });
  const input = { webhookId, type: "instruction.settled" as const };
  const [first, second] = [
    await perform(testWebhookEndpoint, tenant.caller, input),
    await perform(testWebhookEndpoint, tenant.caller, { webhookId, type: undefined }),
  ];
  expect(first).toMatchObject({ webhookId, type: "webhook.test", status: "PENDING", tryCount: 0 });
  const events = await eventsOf(tenant.tenantId);
  expect(events.map(({ type, version }) => [type, version])).toEqual([
    ["webhook.test", 2],
    ["webhook.test", 3],
  ]);
  expect(events.map(({ body }) => body.id)).toEqual([first.eventId, second.eventId]);
  expect(events[0]?.body.data).toMatchObject({
    webhook: { webhookId, version: 2 },
    example: { type: "instruction.settled", data: { instruction: { status: "SETTLED" } } },
  });
  expect(events[1]?.body.data).toMatchObject({ example: null });
  expect((await jobsOf(tenant.tenantId)).map(({ payload }) => payload.webhookId)).toEqual([
    webhookId,
    webhookId,
  ]);
});

test("an endpoint that is switched off is not tested", async () => {
  const tenant = await makeTenant();
  const { webhookId } = await makeEndpoint(tenant, undefined, { isActive: false });
  expect(
    await refusedWith(perform(testWebhookEndpoint, tenant.caller, { webhookId, type: undefined })),
  ).toEqual(["WEBHOOK_NOT_ACTIVE"]);
  expect(await eventsOf(tenant.tenantId)).toEqual([]);
});
