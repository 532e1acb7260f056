import { expect, test } from "vitest";
import { createCheckoutSession as contract } from "#lib/contracts/checkout-session.ts";
import { payLinkListQuery } from "#lib/contracts/pay-link-query.ts";
import { eventsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { look, payerCaller, start } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { createCheckoutSession } from "./create-session.ts";
import { drawPayLinkQr } from "./draw-qr.ts";
import { extendPayLink } from "./extend.ts";
import { getPayLink } from "./get.ts";
import { listPayLinks } from "./list.ts";
import { readPrefill } from "./prefill.ts";
import { revokePayLink } from "./revoke.ts";
import { tellExpiry } from "./tell-expiry.ts";

const create = (tenant: TestTenant, orderRef: string, changes: Record<string, unknown> = {}) =>
  perform(
    createCheckoutSession,
    tenant.caller,
    contract.parse({ orderRef, instructionRef: "premium", expirySeconds: "900", ...changes }),
  );

test("a session's token opens the payment, ends when it was asked to, and is told and kept nowhere", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const session = await create(tenant, orderRef, { language: "fr" });
  expect(Math.abs(session.expires - Date.now() / 1000 - 900)).toBeLessThan(60);
  const { facts, state } = await look(session.sessionToken);
  expect(facts.payLink).toMatchObject({ payLinkId: session.sessionId, kind: "SESSION", language: "fr" });
  expect(state).toBe("payable");
  const event = (await eventsOf(tenant.tenantId)).at(-1);
  expect(event).toMatchObject({ type: "pay_link.created", body: { data: { payLink: { kind: "SESSION" } } } });
  const kept =
    await owner()`SELECT to_jsonb(l) AS row FROM pay_links l WHERE pay_link_id = ${session.sessionId}`;
  expect(JSON.stringify([event, kept])).not.toContain(session.sessionToken);
});

test("a session and a link of one instruction share one lock", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  const { sessionToken } = await create(tenant, orderRef);
  const started = await Promise.all([start(tenant.tenantId, secret), start(tenant.tenantId, sessionToken)]);
  expect(started.filter((attemptId) => attemptId !== null)).toHaveLength(1);
});

test("sessions are read like links and listed apart from them, without an address and without a code to draw", async () => {
  const tenant = await makeTenant();
  const { orderRef, payLinkId } = await makePayableLink(tenant);
  const { sessionId, sessionToken } = await create(tenant, orderRef);
  const list = async (query: Record<string, string>) =>
    (await perform(listPayLinks, tenant.caller, payLinkListQuery.parse(query))).items.map(
      ({ payByLinkId }) => payByLinkId,
    );
  expect(await list({})).toEqual([payLinkId]);
  expect(await list({ kind: "session" })).toEqual([sessionId]);
  const read = await perform(getPayLink, tenant.caller, { payByLinkId: sessionId });
  expect(read).toMatchObject({ kind: "SESSION", status: "OPEN", link: null });
  expect(JSON.stringify(read)).not.toContain(sessionToken);
  const draw = perform(drawPayLinkQr, tenant.caller, { payByLinkId: sessionId, format: "svg", size: 200 });
  expect(await refusedWith(draw)).toEqual(["PAY_LINK_NOT_FOUND"]);
});

test("a session lasts a day at most, when it is made and when it is extended", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const fault = [{ code: "EXPIRY_SECONDS_OUT_OF_RANGE", field: "/expirySeconds" }];
  expect(await faultsOf(create(tenant, orderRef, { expirySeconds: 86_401 }))).toEqual(fault);
  const { sessionId } = await create(tenant, orderRef, { expirySeconds: 86_400 });
  const extend = perform(extendPayLink, tenant.caller, { payByLinkId: sessionId, expirySeconds: 86_401 });
  expect(await faultsOf(extend)).toEqual(fault);
});

test("a session's payer may go on to the pages that may frame it, and to no others", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const returnUrl = "https://shop.insurer.example/thanks";
  expect(await refusedWith(create(tenant, orderRef, { returnUrl }))).toEqual(["RETURN_URL_NOT_ALLOWED"]);
  await owner()`
    UPDATE tenants SET embed_origins = ${["https://shop.insurer.example"]} WHERE tenant_id = ${tenant.tenantId}`;
  const { sessionToken } = await create(tenant, orderRef, { returnUrl });
  expect((await look(sessionToken)).facts.payLink.returnUrl).toBe(returnUrl);
});

/** What the form of this session is filled with. */
const prefillOf = (tenantId: string, payLinkId: string) =>
  perform(readPrefill, payerCaller(tenantId), { payLinkId });

test("a payer's own details fill the form, and are kept sealed alone; card numbers are refused even there", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const { sessionId } = await create(tenant, orderRef, {
    cardholderName: "Ada Canary",
    customerEmail: "canary@insurer.example",
    billingPostCode: "EC3M 7HA",
    bankAccount: { accountHolderName: "Ada Canary" },
  });
  expect(await prefillOf(tenant.tenantId, sessionId)).toEqual({
    name: "Ada Canary",
    email: "canary@insurer.example",
    postCode: "EC3M 7HA",
  });
  expect(await prefillOf((await makeTenant()).tenantId, sessionId)).toEqual({});
  const [row] = await owner()`
    SELECT (SELECT jsonb_agg(to_jsonb(l)) FROM pay_links l WHERE pay_link_id = ${sessionId})::text
      || (SELECT jsonb_agg(e.body) FROM events e WHERE tenant_id = ${tenant.tenantId})::text AS kept`;
  expect(row?.kept).not.toMatch(/canary/i);
  const refused = contract.safeParse({
    orderRef,
    instructionRef: "premium",
    expirySeconds: 900,
    bankAccount: { number: "4242424242424242" },
  });
  expect(refused.error?.issues).toMatchObject([
    { message: "CARD_NUMBER_NOT_ALLOWED", path: ["bankAccount", "number"] },
  ]);
});

test("a payer's details are forgotten when the session ends: by its time, or by being taken back", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const make = () => create(tenant, orderRef, { cardholderName: "Ada Canary" });
  const [expired, revoked, open] = [await make(), await make(), await make()];
  const isKept = async ({ sessionId }: { sessionId: string }) => {
    const [row] = await owner()`
      SELECT prefill_sealed IS NOT NULL AS kept FROM pay_links WHERE pay_link_id = ${sessionId}`;
    return row?.kept;
  };
  await owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${expired.sessionId}`;
  expect(await prefillOf(tenant.tenantId, expired.sessionId)).toEqual({});
  await perform(tellExpiry, systemCaller(tenant.tenantId), { payLinkId: expired.sessionId });
  await perform(revokePayLink, tenant.caller, { payByLinkId: revoked.sessionId });
  expect(await Promise.all([expired, revoked, open].map(isKept))).toEqual([false, false, true]);
});

test("another tenant's instruction gets no session", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { orderRef } = await makePayableLink(foreign);
  expect(await refusedWith(create(tenant, orderRef))).toEqual(["ORDER_NOT_FOUND"]);
});
