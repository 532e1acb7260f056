import { expect, test } from "vitest";
import { eventsOf, eventTypesOf, instructionOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, payerCaller, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { recordOpening } from "./record-opening.ts";
import { tellExpiry } from "./tell-expiry.ts";
import { viewPayLink } from "./view.ts";

const snapshot = (tenantId: string) => owner()`
  SELECT (SELECT jsonb_agg(to_jsonb(l)) FROM pay_links l WHERE tenant_id = ${tenantId}) AS links,
    (SELECT jsonb_agg(to_jsonb(i)) FROM instructions i WHERE tenant_id = ${tenantId}) AS instructions,
    (SELECT jsonb_agg(to_jsonb(a)) FROM attempts a WHERE tenant_id = ${tenantId}) AS attempts,
    (SELECT count(*)::int FROM events WHERE tenant_id = ${tenantId}) AS events`;

test("looking at a link, however often and by whatever robot, changes nothing at all", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const before = await snapshot(tenant.tenantId);
  const views = await Promise.all(Array.from({ length: 30 }, () => look(secret)));
  expect(new Set(views.map(({ state }) => state))).toEqual(new Set(["payable"]));
  expect(await snapshot(tenant.tenantId)).toEqual(before);
});

test("reloading the page while the bank decides does not reopen the payment", async () => {
  const tenant = await makeTenant();
  const { secret } = await submitted(tenant);
  const before = await snapshot(tenant.tenantId);
  for (let time = 0; time < 3; time += 1) expect((await look(secret, "browser")).state).toBe("processing");
  expect(await snapshot(tenant.tenantId)).toEqual(before);
});

test("a secret that opens nothing finds nothing, whatever it is", async () => {
  for (const secret of [
    "",
    "x",
    "a".repeat(32),
    "a".repeat(5000),
    "'; DROP TABLE pay_links; --",
    "../../etc",
    "ä".repeat(20),
  ])
    expect(await viewPayLink(secret, null)).toBeNull();
});

test("a payer is shown what is paid and to whom, and nothing that belongs to the insurer or the provider", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant, {
    metadata: { description: "Home insurance", internal: "do-not-show" },
    settledByDate: "2999-01-01",
  });
  const view = await look(secret);
  expect(view.facts).toMatchObject({
    orderRef,
    description: "Home insurance",
    tenant: { name: "Test Insurance" },
    instruction: { amountMinor: 1000, currency: "GBP", settledByDate: "2999-01-01" },
  });
  const text = JSON.stringify(view);
  for (const hidden of ["do-not-show", "sbx_sk_", "whsec_", "customer", tenant.apiKey.privateKey])
    expect(text).not.toContain(hidden);
});

test("a payment that was started in time is never called expired, before or after it ends", async () => {
  const tenant = await makeTenant();
  const { secret, attemptId, payLinkId } = await submitted(tenant);
  await owner()`UPDATE pay_links SET expires_at = now() - interval '1 hour' WHERE pay_link_id = ${payLinkId}`;
  expect((await look(secret, "browser")).state).toBe("processing");
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect((await look(secret, "browser")).state).toBe("paid");
});

test("a link offers nothing while its provider is switched off, and is not lost by it", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await owner()`UPDATE installed_apps SET status = 'DISABLED' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await look(secret)).toMatchObject({ state: "unavailable", offers: [] });
  await owner()`UPDATE installed_apps SET status = 'ACTIVE' WHERE tenant_id = ${tenant.tenantId}`;
  expect((await look(secret)).state).toBe("payable");
});

test("the first opening by a person is told once, and leaves the link as payable as it was", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, payLinkId } = await makePayableLink(tenant);
  const caller = payerCaller(tenant.tenantId);
  await Promise.all(Array.from({ length: 8 }, () => perform(recordOpening, caller, { payLinkId })));
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "pay_link.opened")).toHaveLength(1);
  expect((await look(secret)).state).toBe("payable");
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ version: 1 });
});

test("an expiry is told once, only when it is due, and not of a link whose instruction was paid", async () => {
  const tenant = await makeTenant();
  const [unused, paid] = [await makePayableLink(tenant), await submitted(tenant)];
  const tell = (payLinkId: string) => perform(tellExpiry, systemCaller(tenant.tenantId), { payLinkId });
  await tell(unused.payLinkId);
  expect(await eventTypesOf(tenant.tenantId)).not.toContain("pay_link.expired");
  await hear(tenant.tenantId, paid.attemptId, { kind: "done" });
  await owner()`UPDATE pay_links SET expires_at = now() WHERE tenant_id = ${tenant.tenantId}`;
  await Promise.all([unused, unused, unused, paid, paid].map(({ payLinkId }) => tell(payLinkId)));
  const told = (await eventsOf(tenant.tenantId)).filter(({ type }) => type === "pay_link.expired");
  expect(told).toMatchObject([{ body: { data: { payLink: { payByLinkId: unused.payLinkId } } } }]);
});
