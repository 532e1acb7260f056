import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { getEventCredentials } from "#lib/operations/provider-event/receive.ts";
import { type Bank, openBank } from "#lib/testing/bank.ts";
import { expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { signedHeaders } from "#lib/webhooks/sign.ts";
import { submitAttempt } from "#lib/worker/attempt.ts";
import { handleProviderEvent } from "#lib/worker/handle-provider-event.ts";
import { receiveEvent } from "./receive-event.ts";

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
  vi.stubEnv("BASE_URL", bank.url);
});
afterAll(() => bank.stop());

type Told = { id?: string; body?: string; at?: Date; secret?: string; sent?: string };

/** The bank tells of a charge, or somebody pretends to be the bank. */
async function tell(
  tenant: TestTenant,
  reference: string,
  { id = "evt-1", body, at = new Date(), secret, sent }: Told = {},
) {
  const credentials = await perform(getEventCredentials, systemCaller(tenant.tenantId), {
    installedAppId: tenant.installedAppId,
  });
  const text =
    body ?? JSON.stringify({ type: "charge.succeeded", data: { id: crypto.randomUUID(), reference } });
  const headers = signedHeaders(id, at, text, secret ?? credentials?.eventSecret ?? "");
  const request = new Request("http://localhost/events", { method: "POST", headers, body: sent ?? text });
  return receiveEvent("sandbox", tenant.installedAppId, request);
}

const inboxOf = ({ tenantId }: TestTenant) => owner()<
  { id: string; handled: boolean; outcome: string | null }[]
>`
  SELECT provider_event_id AS id, handled_at IS NOT NULL AS handled, outcome FROM provider_events
  WHERE tenant_id = ${tenantId} ORDER BY provider_event_id`;

/** Does every job that handles an event of this tenant, as the worker would. */
async function handleAll({ tenantId }: TestTenant): Promise<void> {
  for (const { name, payload } of await jobsOf(tenantId))
    if (name === "handle-provider-event")
      await handleProviderEvent(payload as Parameters<typeof handleProviderEvent>[0]);
}

async function pendingPayment(tenant: TestTenant) {
  const link = await makePayableLink(tenant);
  const attemptId = String(
    await start(tenant.tenantId, link.secret, { paymentToken: sandboxToken("challenged_succeeds") }),
  );
  await submitAttempt({ tenantId: tenant.tenantId, attemptId });
  return { ...link, attemptId };
}

test("the same event ten times is one row in the inbox and one job, and moves the money's books once", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await pendingPayment(tenant);
  await owner()`UPDATE sandbox_bank.charges SET status = 'succeeded' WHERE merchant_id = ${tenant.merchantId}`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => tell(tenant, attemptId)));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(await inboxOf(tenant)).toEqual([{ id: "evt-1", handled: false, outcome: null }]);
  expect((await jobsOf(tenant.tenantId)).filter(({ name }) => name === "handle-provider-event")).toHaveLength(
    1,
  );
  await handleAll(tenant);
  await handleAll(tenant);
  expect(await inboxOf(tenant)).toEqual([{ id: "evt-1", handled: true, outcome: "inquired" }]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("what an event says is only a reason to ask: one that claims success moves nothing when the bank says otherwise", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await pendingPayment(tenant);
  await tell(tenant, attemptId);
  await handleAll(tenant);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
  await expectSoundBooks(tenant);
});

test("an event is matched by the bank's own reference when it does not carry ours", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await pendingPayment(tenant);
  const [charge] =
    await owner()`UPDATE sandbox_bank.charges SET status = 'succeeded' WHERE merchant_id = ${tenant.merchantId} RETURNING charge_id AS id`;
  await tell(tenant, "", {
    body: JSON.stringify({ type: "x", data: { id: charge?.id, reference: "lost" } }),
  });
  await handleAll(tenant);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
});

test("an event about nothing of ours is kept, noted as unmatched, and never retried", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { orderRef, attemptId } = await pendingPayment(foreign);
  const bodies = [
    "not json",
    "{}",
    JSON.stringify({
      type: "of.tomorrow",
      data: { id: crypto.randomUUID(), reference: crypto.randomUUID() },
    }),
    JSON.stringify({ type: "odd", data: { id: crypto.randomUUID(), reference: "-".repeat(36) } }),
    JSON.stringify({ type: "foreign", data: { id: crypto.randomUUID(), reference: attemptId } }),
  ];
  for (const [index, body] of bodies.entries())
    expect(await tell(tenant, "", { id: `evt-${index}`, body })).toBe(200);
  await handleAll(tenant);
  expect(await inboxOf(tenant)).toEqual(
    bodies.map((_, index) => ({ id: `evt-${index}`, handled: true, outcome: "unmatched" })),
  );
  expect(await instructionOf(foreign.tenantId, orderRef)).toMatchObject({ status: "PROCESSING" });
});

test("an event that is forged, altered, stale or for another installation is refused and not kept", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const foreignCredentials = await perform(getEventCredentials, systemCaller(foreign.tenantId), {
    installedAppId: foreign.installedAppId,
  });
  const forgeries: Told[] = [
    { secret: `whsec_${randomBytes(32).toString("base64")}` },
    { secret: foreignCredentials?.eventSecret ?? "" },
    { sent: '{"type":"charge.succeeded"}' },
    { at: new Date(Date.now() - 6 * 60_000) },
    { at: new Date(Date.now() + 6 * 60_000) },
  ];
  for (const forgery of forgeries) expect(await tell(tenant, crypto.randomUUID(), forgery)).toBe(401);
  expect(await inboxOf(tenant)).toEqual([]);
});

test("an event for an installation or app that there is not is not found, and one that is too large is refused", async () => {
  const tenant = await makeTenant();
  const request = () => new Request("http://localhost/events", { method: "POST", body: "{}" });
  for (const [app, installation] of [
    ["sandbox", crypto.randomUUID()],
    ["sandbox", "nothing"],
    ["stripe", tenant.installedAppId],
  ] as const)
    expect(await receiveEvent(app, installation, request())).toBe(404);
  expect(await receiveEvent("sandbox", tenant.installedAppId, request())).toBe(401);
  expect(await tell(tenant, "", { body: "x".repeat(600_000) })).toBe(413);
});
