import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { owner } from "#lib/testing/owner.ts";
import { ensureAccountApiKey, ensureApiKey } from "./ensure-api-key.ts";
import { demoTenant, ensureTenant } from "./ensure-tenant.ts";

test("the demo's keys and administrator are made once, and found again at every run", async () => {
  const run = async () => [
    await ensureTenant(env().DATABASE_URL, env().BASE_URL),
    await ensureApiKey(),
    await ensureAccountApiKey(),
  ];
  expect(await run()).toEqual(await run());
  const keys = await owner()`SELECT tenant_id, roles FROM api_keys ORDER BY tenant_id`;
  expect(keys).toEqual([
    { tenant_id: demoTenant.accountId, roles: ["account-admin"] },
    { tenant_id: demoTenant.tenantId, roles: ["tenant-admin"] },
  ]);
  const memberships = await owner()`
    SELECT tenant_id, roles FROM memberships WHERE user_id = ${demoTenant.userId} ORDER BY tenant_id`;
  expect(memberships).toEqual(keys);
});
