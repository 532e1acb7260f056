import { expect, test } from "vitest";
import { eventTypesOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, start, submitted } from "#lib/testing/payment.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { revokePayLink } from "./revoke.ts";

const revoke = (tenant: TestTenant, payByLinkId: string, reason?: string) =>
  perform(revokePayLink, tenant.caller, { payByLinkId, reason });

const audited = (tenantId: string) =>
  owner()`SELECT action, target, actor FROM audit_log WHERE tenant_id = ${tenantId}`;

test("nobody can start a payment by a revoked link, and its page says that it was taken back", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret } = await makePayableLink(tenant);
  const revoked = await revoke(tenant, payLinkId, "wrong number");
  expect(revoked).toMatchObject({ status: "REVOKED", revokeReason: "wrong number", version: 2 });
  expect(revoked.timeline.at(-1)).toMatchObject({ type: "revoked", detail: { reason: "wrong number" } });
  expect((await look(secret)).state).toBe("revoked");
  expect(await start(tenant.tenantId, secret)).toBeNull();
  expect(await eventTypesOf(tenant.tenantId)).toContain("pay_link.revoked");
  expect(await audited(tenant.tenantId)).toEqual([
    {
      action: "pay_link.revoke",
      target: payLinkId,
      actor: `key:${tenant.apiKey.publicKey}`,
    },
  ]);
});

test("revoking again, or many times at once, is done once and keeps the first reason", async () => {
  const tenant = await makeTenant();
  const { payLinkId } = await makePayableLink(tenant);
  await revoke(tenant, payLinkId, "first");
  const answers = await Promise.all(["b", "c", "d"].map((reason) => revoke(tenant, payLinkId, reason)));
  for (const answer of answers) expect(answer).toMatchObject({ revokeReason: "first", version: 2 });
  const types = await eventTypesOf(tenant.tenantId);
  expect(types.filter((type) => type === "pay_link.revoked")).toHaveLength(1);
  expect(await audited(tenant.tenantId)).toHaveLength(1);
});

test("a payment that was started in time is finished after its link was revoked", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret, attemptId } = await submitted(tenant);
  expect(await revoke(tenant, payLinkId)).toMatchObject({ status: "PROCESSING" });
  expect(await hear(tenant.tenantId, attemptId, { kind: "done" })).toBe("SUCCEEDED");
  expect((await look(secret, "browser")).state).toBe("paid");
});

test("a payment that waits for its payer is given up at once when its link is revoked, and no other is", async () => {
  const tenant = await makeTenant();
  const waiting = await submitted(tenant);
  await hear(tenant.tenantId, waiting.attemptId, { kind: "action" });
  const other = await submitted(tenant);
  await hear(tenant.tenantId, other.attemptId, { kind: "action" });
  const abandonments = async () =>
    (await jobsOf(tenant.tenantId))
      .filter(({ name }) => name === "abandon-attempt")
      .map(({ key, delayMs }) => [key, delayMs]);
  const later = 15 * 60_000;
  expect(await abandonments()).toEqual([
    [`abandon/${waiting.attemptId}`, later],
    [`abandon/${other.attemptId}`, later],
  ]);
  await revoke(tenant, waiting.payLinkId);
  expect(await abandonments()).toEqual([
    [`abandon/${waiting.attemptId}`, 0],
    [`abandon/${other.attemptId}`, later],
  ]);
});

test("a payment that reaches the bank after its link was revoked is given up at once", async () => {
  const tenant = await makeTenant();
  const { attemptId, payLinkId } = await submitted(tenant);
  await revoke(tenant, payLinkId);
  await hear(tenant.tenantId, attemptId, { kind: "action" });
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "abandon-attempt", key: `abandon/${attemptId}`, delayMs: 0 },
  ]);
});

test("a payment that is started while the link is revoked is either made whole or not started", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret } = await makePayableLink(tenant);
  const [started, revoked] = await Promise.all([start(tenant.tenantId, secret), revoke(tenant, payLinkId)]);
  expect(revoked.revokedAt).not.toBeNull();
  expect((await look(secret)).state).toBe(started ? "processing" : "revoked");
});

test("a paid link cannot be revoked", async () => {
  const tenant = await makeTenant();
  const { payLinkId, attemptId } = await submitted(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await refusedWith(revoke(tenant, payLinkId))).toEqual(["PAY_LINK_ENDED"]);
});

test("another tenant's link is not found, and stays as it was; nor is anything without the role", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { payLinkId, secret } = await makePayableLink(foreign);
  for (const id of [payLinkId, "x", "", "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10"])
    expect(await refusedWith(revoke(tenant, id))).toEqual(["PAY_LINK_NOT_FOUND"]);
  const reader = {
    ...foreign.caller,
    actor: { kind: "key", publicKey: "k", roles: ["tenant-transaction-read"] },
  } as const;
  const asReader = () => perform(revokePayLink, reader, { payByLinkId: payLinkId, reason: undefined });
  expect(asReader).toThrow("ROLE_IS_MISSING");
  expect((await look(secret)).state).toBe("payable");
});
