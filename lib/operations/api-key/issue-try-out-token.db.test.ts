import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "#lib/db/id.ts";
import { authenticate } from "#lib/http/authenticate.ts";
import { makeAccount, type TestAccount } from "#lib/testing/account.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { installApp } from "../installed-app/install.ts";
import { type Caller, perform, performInAccount } from "../operation.ts";
import { changeRoles } from "../person/change-roles.ts";
import { removePerson } from "../person/remove.ts";
import { canTryOut, issueTryOutToken } from "./issue-try-out-token.ts";

const sessionIn = (
  { tenantId }: TestTenant,
  { email = "sam@insurer.example", roles = ["tenant-transaction-read"] } = {},
): { email: string; caller: Caller } => ({
  email,
  caller: { tenantId, actor: { kind: "person", userId: randomUUID(), roles }, correlationId: "asked" },
});

const authenticated = (tenant: TestTenant, token: string) =>
  authenticate(
    new Headers({
      authorization: `Bearer ${token}`,
      "x-account-id": tenant.accountId,
      "x-tenant-id": tenant.tenantId,
    }),
    { correlationId: "id", level: "tenant", noteRate: () => {} },
  );

const keysOf = ({ tenantId }: TestTenant) => owner()`
  SELECT public_key, name, roles, expires_at - created_at AS life, revoked_at FROM api_keys
  WHERE tenant_id = ${tenantId} AND name LIKE 'Docs%' ORDER BY created_at`;

const install = ({ tenantId }: TestTenant, status: string) => owner()`
  INSERT INTO installed_apps (tenant_id, installed_app_id, app_id, name, status, public_settings, secrets_sealed)
  VALUES (${tenantId}, ${randomUUID()}, 'STRIPE', 'Stripe', ${status}, '{}', '')`;

test("somebody who is signed in gets a token that may what they may, by a key of an hour that says what it is", async () => {
  const tenant = await makeTenant();
  expect(await canTryOut(sessionIn(tenant))).toBe(true);
  const token = await issueTryOutToken(sessionIn(tenant));
  expect(token).toMatchObject({ accountId: tenant.accountId, tenantId: tenant.tenantId });
  const [key, ...others] = await keysOf(tenant);
  expect(others).toEqual([]);
  expect(key).toMatchObject({
    name: "Docs try-it-out (sam@insurer.example)",
    roles: ["tenant-transaction-read"],
    life: "01:00:00",
    revoked_at: null,
  });
  expect((await authenticated(tenant, token?.accessToken ?? "")).actor).toEqual({
    kind: "key",
    publicKey: key?.public_key,
    roles: ["tenant-transaction-read"],
  });
  const [entry] = await owner()`SELECT * FROM audit_log WHERE target = ${key?.public_key}`;
  expect(entry).toMatchObject({ action: "api_key.try_out", actor: expect.stringMatching(/^user:/) });
});

test("the next token ends the one before, and nobody else's", async () => {
  const tenant = await makeTenant();
  const first = await issueTryOutToken(sessionIn(tenant));
  const other = await issueTryOutToken(sessionIn(tenant, { email: "alex@insurer.example" }));
  const second = await issueTryOutToken(sessionIn(tenant));
  expect(await refusedWith(authenticated(tenant, first?.accessToken ?? ""))).toEqual([
    "ACCESS_TOKEN_IS_INVALID",
  ]);
  for (const alive of [second, other])
    await expect(authenticated(tenant, alive?.accessToken ?? "")).resolves.toBeDefined();
});

test.each<[string, (account: TestAccount, userId: string) => Promise<unknown>]>([
  [
    "is put out",
    (account, userId) =>
      performInAccount(removePerson.ofTenant, account.as(), { tenantId: account.tenantId, userId }),
  ],
  [
    "gets other roles",
    (account, userId) =>
      performInAccount(changeRoles.ofTenant, account.as(), {
        tenantId: account.tenantId,
        userId,
        roles: ["tenant-webhook-read"],
      }),
  ],
])("the token of a person who %s ends at once, and nobody else's", async (_, change) => {
  const account = await makeAccount();
  const [userId, email] = [newId(), `${randomUUID()}@insurer.example`];
  await owner()`INSERT INTO users (user_id, email, name, password_hash) VALUES (${userId}, ${email}, 'Sam', '')`;
  await owner()`
    INSERT INTO memberships (tenant_id, user_id, roles) VALUES (${account.tenantId}, ${userId}, ${["tenant-admin"]})`;
  const theirs = await issueTryOutToken(sessionIn(account, { email }));
  const other = await issueTryOutToken(sessionIn(account));
  await change(account, userId);
  expect(await refusedWith(authenticated(account, theirs?.accessToken ?? ""))).toEqual([
    "ACCESS_TOKEN_IS_INVALID",
  ]);
  await expect(authenticated(account, other?.accessToken ?? "")).resolves.toBeDefined();
});

test("where money could move there is no such token, and no key is made", async () => {
  for (const status of ["ACTIVE", "INCOMPLETE", "DISABLED"]) {
    const tenant = await makeTenant();
    await install(tenant, status);
    expect(await canTryOut(sessionIn(tenant))).toBe(false);
    expect(await issueTryOutToken(sessionIn(tenant))).toBeNull();
    expect(await keysOf(tenant)).toHaveLength(0);
  }
});

test("when an app is installed that can move money, the tokens that there are end at once", async () => {
  const tenant = await makeTenant();
  const token = await issueTryOutToken(sessionIn(tenant));
  await expect(authenticated(tenant, token?.accessToken ?? "")).resolves.toBeDefined();
  await perform(installApp, tenant.caller, { appId: "SANDBOX", name: undefined });
  await expect(authenticated(tenant, token?.accessToken ?? "")).resolves.toBeDefined();
  await perform(installApp, tenant.caller, { appId: "STRIPE", name: undefined });
  expect(await refusedWith(authenticated(tenant, token?.accessToken ?? ""))).toEqual([
    "ACCESS_TOKEN_IS_INVALID",
  ]);
});

test("an app that was uninstalled is no longer in the way; without the sandbox there is nothing to try", async () => {
  const tenant = await makeTenant();
  await install(tenant, "UNINSTALLED");
  expect(await canTryOut(sessionIn(tenant))).toBe(true);
  await owner()`UPDATE installed_apps SET status = 'UNINSTALLED' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await canTryOut(sessionIn(tenant))).toBe(false);
  expect(await issueTryOutToken(sessionIn(tenant))).toBeNull();
});

test("a key of a system is no person, and gets none", async () => {
  const tenant = await makeTenant();
  const session = { ...sessionIn(tenant), caller: tenant.caller };
  expect(await issueTryOutToken(session)).toBeNull();
  expect(await keysOf(tenant)).toHaveLength(0);
});
