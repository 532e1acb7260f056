import { randomUUID } from "node:crypto";
import braintree from "braintree";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";
import { makeTenantOf } from "#lib/testing/simulated-tenant.ts";
import type { TestTenant } from "#lib/testing/tenant.ts";
import { receiveEvent } from "./receive-event.ts";

/** Events that the providers' own SDKs made and signed, at the door that providers knock at. */

type Told = { headers: Record<string, string>; body: string };

const send = (app: string, { installedAppId }: TestTenant, { headers, body }: Told) =>
  receiveEvent(
    app,
    installedAppId,
    new Request("http://localhost/events", { method: "POST", headers, body }),
  );

async function countInbox({ tenantId }: TestTenant): Promise<number> {
  const [row] = await owner()<{ count: number }[]>`
    SELECT count(*)::int AS count FROM provider_events WHERE tenant_id = ${tenantId}`;
  return row?.count ?? 0;
}

/** The one is taken in, once however often it comes; none of the others is, nor is it by somebody else's installation. */
async function expectDoor(
  app: string,
  [tenant, stranger]: readonly [TestTenant, TestTenant],
  genuine: Told,
  others: readonly Told[],
) {
  for (const other of others) expect(await send(app, tenant, other), other.body).toBe(401);
  expect(await send(app, stranger, genuine)).toBe(401);
  expect([await countInbox(tenant), await countInbox(stranger)]).toEqual([0, 0]);
  for (const _ of [1, 2]) expect(await send(app, tenant, genuine)).toBe(200);
  expect([await countInbox(tenant), await countInbox(stranger)]).toEqual([1, 0]);
}

describe("Stripe's", () => {
  const keys = () => ({
    publishableKey: `pk_test_${"p".repeat(24)}`,
    secretKey: `sk_test_${"s".repeat(24)}`,
    webhookSecret: `whsec_${randomUUID().replaceAll("-", "")}`,
  });
  const event = (amount: number) =>
    JSON.stringify({
      id: "evt_1",
      object: "event",
      type: "payment_intent.succeeded",
      livemode: false,
      data: {
        object: { id: "pi_1", object: "payment_intent", amount, metadata: { reference: randomUUID() } },
      },
    });
  const sign = (body: string, secret: string, more: { timestamp?: number; scheme?: string } = {}): Told => ({
    headers: {
      "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload: body, secret, ...more }),
    },
    body,
  });

  test("is taken in as it was signed; altered, old, by another scheme or by another secret it is not", async () => {
    const [own, foreign] = [keys(), keys()];
    const tenants = [await makeTenantOf("STRIPE", own), await makeTenantOf("STRIPE", foreign)] as const;
    const now = Math.floor(Date.now() / 1000);
    const genuine = sign(event(1000), own.webhookSecret);
    await expectDoor("stripe", tenants, genuine, [
      { ...genuine, body: genuine.body.replace("1000", "1001") },
      { ...genuine, body: `${genuine.body} ` },
      { ...genuine, headers: {} },
      { ...genuine, headers: sign(event(2000), own.webhookSecret).headers },
      sign(event(1000), foreign.webhookSecret),
      sign(event(1000), own.webhookSecret, { timestamp: now - 360 }),
      sign(event(1000), own.webhookSecret, { timestamp: now + 360 }),
      sign(event(1000), own.webhookSecret, { scheme: "v0" }),
    ]);
  });
});

describe("Braintree's", () => {
  const keys = () => ({
    environment: "sandbox",
    merchantId: "ownmerchant",
    merchantAccountIds: "GBP:own_gbp",
    publicKey: randomUUID().replaceAll("-", "").slice(0, 16),
    privateKey: randomUUID().replaceAll("-", ""),
  });
  async function sample(given: ReturnType<typeof keys>): Promise<Record<string, string>> {
    const gateway = new braintree.BraintreeGateway({
      ...given,
      environment: braintree.Environment.Sandbox,
    });
    return { ...(await gateway.webhookTesting.sampleNotification("dispute_opened", "simdsp1")) };
  }
  const write = (form: Record<string, string>): Told => ({
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  const xmlOf = ({ bt_payload = "" }) => Buffer.from(bt_payload, "base64").toString();

  test("is taken in as it was signed; altered, without its signature or by another key it is not", async () => {
    const [own, foreign] = [keys(), keys()];
    const tenants = [await makeTenantOf("BRAINTREE", own), await makeTenantOf("BRAINTREE", foreign)] as const;
    const form = await sample(own);
    const altered = Buffer.from(xmlOf(form).replace("simdsp1", "simdsp2")).toString("base64");
    expect(xmlOf(form)).not.toBe(xmlOf({ bt_payload: altered }));
    const theirs = await sample(foreign);
    await expectDoor("braintree", tenants, write(form), [
      write({ ...form, bt_payload: altered }),
      write({ ...form, bt_signature: "" }),
      write({ bt_payload: form.bt_payload ?? "" }),
      write(theirs),
      write({ ...form, bt_signature: theirs.bt_signature ?? "" }),
      // Signed by somebody else in our name.
      write({
        ...theirs,
        bt_signature: (theirs.bt_signature ?? "").replace(foreign.publicKey, own.publicKey),
      }),
    ]);
  });
});
