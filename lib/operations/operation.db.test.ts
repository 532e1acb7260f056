import { expect, test } from "vitest";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { eventTypesOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { recordOutcome } from "./attempt/record-outcome.ts";
import { startAttempt } from "./attempt/start.ts";
import { type Actor, type Operation, perform } from "./operation.ts";
import { createOrder } from "./order/create.ts";
import { getOrder } from "./order/get.ts";
import { createWebhookEndpoint } from "./webhook-endpoint/create.ts";
import { listWebhookEndpoints } from "./webhook-endpoint/list.ts";

const asked = <Input, Result>(
  tenant: TestTenant,
  actor: Actor,
  operation: Operation<Input, Result>,
  input: unknown,
) => (async () => perform(operation, { ...tenant.caller, actor }, input as Input))();

const key = (...roles: string[]): Actor => ({ kind: "key", publicKey: "key", roles });

test("a key without the role is refused, and nothing is changed", async () => {
  const tenant = await makeTenant();
  const order = orderContract.parse({ orderRef: "order" });
  for (const actor of [key(), key("tenant-transaction-read"), key("tenant-webhook-write"), key("admin")])
    expect(await refusedWith(asked(tenant, actor, createOrder, order))).toEqual(["ROLE_IS_MISSING"]);
  expect(await eventTypesOf(tenant.tenantId)).toEqual([]);
});

test("the role to write includes the role to read, and not the other way round", async () => {
  const tenant = await makeTenant();
  await asked(
    tenant,
    key("tenant-transaction-write"),
    createOrder,
    orderContract.parse({ orderRef: "order" }),
  );
  for (const role of ["tenant-transaction-write", "tenant-transaction-read", "tenant-admin"])
    await expect(asked(tenant, key(role), getOrder, { orderRef: "order" })).resolves.toMatchObject({
      orderRef: "order",
    });
  expect(await refusedWith(asked(tenant, key("tenant-webhook-read"), createWebhookEndpoint, {}))).toEqual([
    "ROLE_IS_MISSING",
  ]);
});

test("no key, not even the admin's, may do what only payers and our own clock do", async () => {
  const tenant = await makeTenant();
  for (const operation of [startAttempt, recordOutcome] as Operation<never, unknown>[])
    for (const actor of [key("tenant-admin"), key("system"), key("payer")])
      expect(await refusedWith(asked(tenant, actor, operation, {}))).toEqual(["ROLE_IS_MISSING"]);
});

test("a payer may not do what keys do, nor what our own clock does", async () => {
  const tenant = await makeTenant();
  expect(await refusedWith(asked(tenant, { kind: "payer" }, getOrder, { orderRef: "order" }))).toEqual([
    "ROLE_IS_MISSING",
  ]);
  expect(await refusedWith(asked(tenant, { kind: "payer" }, recordOutcome, {}))).toEqual(["ROLE_IS_MISSING"]);
});

test("an endpoint's key is shown once, kept sealed, and who made the endpoint is in the audit log", async () => {
  const tenant = await makeTenant();
  const made = await makeEndpoint(tenant);
  const page = await perform(listWebhookEndpoints, tenant.caller, { limit: 10 });
  expect(page.items).toMatchObject([{ webhookId: made.webhookId, isActive: true, disabled: null }]);
  expect(JSON.stringify(page)).not.toContain("whsec_");
  const [row] =
    await owner()`SELECT to_jsonb(w)::text AS row FROM webhook_endpoints w WHERE tenant_id = ${tenant.tenantId}`;
  expect(row?.row).not.toContain(made.verificationKey);
  const audit =
    await owner()`SELECT actor, action, target FROM audit_log WHERE tenant_id = ${tenant.tenantId}`;
  expect(audit).toEqual([
    { actor: `key:${tenant.apiKey.publicKey}`, action: "webhook_endpoint.create", target: made.webhookId },
  ]);
});

test("an endpoint in a private network, or with a password in its address, is refused", async () => {
  const tenant = await makeTenant();
  expect(await refusedWith(makeEndpoint(tenant, "https://10.0.0.1/"))).toEqual(["DESTINATION_NOT_ALLOWED"]);
  expect(await refusedWith(makeEndpoint(tenant, "https://user:word@insurer.example/"))).toEqual([
    "DESTINATION_IS_INVALID",
  ]);
  expect(await refusedWith(makeEndpoint(tenant, "http://insurer.example/"))).toEqual([
    "DESTINATION_IS_INVALID",
  ]);
});
