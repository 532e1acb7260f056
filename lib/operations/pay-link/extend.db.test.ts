import { expect, test } from "vitest";
import { eventTypesOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { extendPayLink } from "./extend.ts";
import { resendPayLink } from "./resend.ts";
import { revokePayLink } from "./revoke.ts";
import { tellExpiry } from "./tell-expiry.ts";

const extend = (tenant: TestTenant, payByLinkId: string, expirySeconds = 600) =>
  perform(extendPayLink, tenant.caller, { payByLinkId, expirySeconds });

const expire = (payLinkId: string) =>
  owner()`UPDATE pay_links SET expires_at = now() - interval '1 day' WHERE pay_link_id = ${payLinkId}`;

const told = async (tenantId: string, type: string) =>
  (await eventTypesOf(tenantId)).filter((one) => one === type).length;

test("an expired link opens again, from now on for as long as it was given, and its next end is told too", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret } = await makePayableLink(tenant);
  const tell = () => perform(tellExpiry, systemCaller(tenant.tenantId), { payLinkId });
  await expire(payLinkId);
  await tell();
  const before = Date.now();
  const extended = await extend(tenant, payLinkId, 7200);
  expect(Math.abs(Date.parse(extended.expiresAt) - before - 7_200_000)).toBeLessThan(60_000);
  expect(extended.status).toBe("OPEN");
  expect(extended.timeline.at(-1)).toMatchObject({
    type: "extended",
    detail: { expiresAt: extended.expiresAt },
  });
  expect((await look(secret)).state).toBe("payable");
  expect(await told(tenant.tenantId, "pay_link.extended")).toBe(1);
  await tell();
  expect(await told(tenant.tenantId, "pay_link.expired")).toBe(1);
  await expire(payLinkId);
  await tell();
  expect(await told(tenant.tenantId, "pay_link.expired")).toBe(2);
  expect(
    await owner()`SELECT action FROM audit_log WHERE tenant_id = ${tenant.tenantId} AND target = ${payLinkId}`,
  ).toEqual([{ action: "pay_link.extend" }]);
});

test("a revoked link stays revoked, and a link that is being paid or was paid is not extended", async () => {
  const tenant = await makeTenant();
  const revoked = await makePayableLink(tenant);
  await perform(revokePayLink, tenant.caller, { payByLinkId: revoked.payLinkId, reason: undefined });
  const paid = await submitted(tenant);
  expect(await refusedWith(extend(tenant, paid.payLinkId))).toEqual(["PAY_LINK_ENDED"]);
  await hear(tenant.tenantId, paid.attemptId, { kind: "done" });
  for (const { payLinkId } of [revoked, paid])
    expect(await refusedWith(extend(tenant, payLinkId))).toEqual(["PAY_LINK_ENDED"]);
  expect((await look(revoked.secret)).state).toBe("revoked");
});

test("of those who extend and revoke a link at once, all end with it revoked", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret } = await makePayableLink(tenant);
  const revoke = () => perform(revokePayLink, tenant.caller, { payByLinkId: payLinkId, reason: undefined });
  await Promise.allSettled([extend(tenant, payLinkId), revoke(), extend(tenant, payLinkId), revoke()]);
  expect((await look(secret)).state).toBe("revoked");
});

test("another tenant's link is not found, and ends when it did", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { payLinkId, secret } = await makePayableLink(foreign);
  await expire(payLinkId);
  expect(await refusedWith(extend(tenant, payLinkId))).toEqual(["PAY_LINK_NOT_FOUND"]);
  expect((await look(secret)).state).toBe("expired");
});

test("nothing can be sent again while nothing can be sent, and the reason is given for each channel", async () => {
  const tenant = await makeTenant();
  const { payLinkId } = await makePayableLink(tenant);
  const resend = (channels?: { type: "SMS" | "Email"; destination: string }[]) =>
    faultsOf(perform(resendPayLink, tenant.caller, { payByLinkId: payLinkId, channels }));
  expect(await resend()).toEqual([{ code: "NOTHING_TO_RESEND" }]);
  expect(
    await resend([
      { type: "SMS", destination: "+447700900123" },
      { type: "Email", destination: "a@b.example" },
    ]),
  ).toEqual([
    { code: "CHANNEL_NOT_AVAILABLE", field: "/channels/0" },
    { code: "CHANNEL_NOT_AVAILABLE", field: "/channels/1" },
  ]);
});
