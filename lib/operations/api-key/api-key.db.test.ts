import { expect, test } from "vitest";
import { writeAccountKey, writeTenantKey } from "#lib/contracts/api-key.ts";
import { addAccountKey, addTenantKey, makeAccount } from "#lib/testing/account.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { exchange, signIn } from "#lib/testing/sign-in.ts";
import { performInAccount } from "../operation.ts";
import { changeApiKey } from "./change.ts";
import { getApiKey } from "./get.ts";
import { listApiKeys } from "./list.ts";
import { revokeApiKey } from "./revoke.ts";

const auditOf = async (scopeId: string) =>
  (await owner()`SELECT action, target FROM audit_log WHERE tenant_id = ${scopeId} ORDER BY entry_id`).map(
    ({ action, target }) => [action, target],
  );

test("a key of either level signs in to its own level, and to no other", async () => {
  const account = await makeAccount();
  const asAccount = await signIn(account, await addAccountKey(account), "account");
  expect(await asAccount()).toMatchObject({ tenantId: account.accountId });
  const tenantKey = await addTenantKey(account);
  const asTenant = await signIn(account, tenantKey, "tenant");
  expect(await asTenant()).toMatchObject({ tenantId: account.tenantId, actor: { roles: ["tenant-admin"] } });
  const crossing = await signIn(account, tenantKey, "account");
  expect(await refusedWith(crossing())).toEqual(["ROLE_IS_MISSING"]);
});

test("a private key is shown once, kept sealed, and who made the key is written down where the key stands", async () => {
  const account = await makeAccount();
  for (const [add, operation, scopeId] of [
    [addAccountKey, listApiKeys.ofAccount, account.accountId],
    [addTenantKey, listApiKeys.ofTenant, account.tenantId],
  ] as const) {
    const made = await add(account);
    expect(Buffer.from(made.privateKey, "base64")).toHaveLength(32);
    expect(made).toMatchObject({ name: "API Key", expiresAt: null, ipRanges: [], lastUsed: null });
    const page = await performInAccount(operation as typeof listApiKeys.ofTenant, account.as(), {
      limit: 10,
      tenantId: account.tenantId,
    });
    expect(page.items.map(({ publicKey }) => publicKey)).toContain(made.publicKey);
    expect(JSON.stringify(page)).not.toContain(made.privateKey);
    const [row] =
      await owner()`SELECT to_jsonb(k)::text AS row FROM api_keys k WHERE public_key = ${made.publicKey}`;
    expect(row?.row).not.toContain(made.privateKey);
    expect(await auditOf(scopeId)).toContainEqual(["api_key.create", made.publicKey]);
  }
});

test("deleting a key ends it and its tokens at once, and a second time it is not found", async () => {
  const account = await makeAccount();
  const key = await addTenantKey(account);
  const as = await signIn(account, key, "tenant");
  const gone = { publicKey: key.publicKey, tenantId: account.tenantId };
  await performInAccount(revokeApiKey.ofTenant, account.as("account-tenant-write"), gone);
  expect(await refusedWith(as())).toEqual(["ACCESS_TOKEN_IS_INVALID"]);
  expect(await refusedWith(exchange(key))).toEqual(["HMAC_SIGNATURE_IS_INVALID"]);
  const again = performInAccount(revokeApiKey.ofTenant, account.as(), gone);
  expect(await refusedWith(again)).toEqual(["API_KEY_NOT_FOUND"]);
  expect(await refusedWith(performInAccount(getApiKey.ofTenant, account.as(), gone))).toEqual([
    "API_KEY_NOT_FOUND",
  ]);
  expect((await auditOf(account.tenantId)).filter(([action]) => action === "api_key.revoke")).toHaveLength(1);
});

test("a change of roles, end or ranges counts for tokens that are out already; the name stays when it is left out", async () => {
  const account = await makeAccount();
  const key = await addTenantKey(account, { name: "batch" });
  const as = await signIn(account, key, "tenant", "192.0.2.1");
  const change = (input: Record<string, unknown>) =>
    performInAccount(changeApiKey.ofTenant, account.as(), {
      ...writeTenantKey.parse({ roles: ["tenant-transaction-read"], ...input }),
      publicKey: key.publicKey,
      tenantId: account.tenantId,
    });
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const changed = await change({ expiresAt, ipRanges: ["192.0.2.0/24"] });
  expect(changed).toMatchObject({ name: "batch", expiresAt, ipRanges: ["192.0.2.0/24"] });
  expect((await as()).actor).toMatchObject({ roles: ["tenant-transaction-read"] });
  expect(await refusedWith(as("198.51.100.1"))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  expect(await change({})).toMatchObject({ expiresAt: null, ipRanges: [] });
  await expect(as("198.51.100.1")).resolves.toBeDefined();
  expect(await refusedWith(change({ expiresAt: "2020-01-01T00:00:00Z" }))).toEqual(["EXPIRES_AT_IS_INVALID"]);
});

test("a key with ranges gets tokens from them only, and from nowhere when nobody knows where it is asked from", async () => {
  const account = await makeAccount();
  const key = await addTenantKey(account, { ipRanges: ["203.0.113.0/24", "2001:db8::/32"] });
  for (const address of ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::5"])
    await expect(exchange(key, address)).resolves.toBeDefined();
  for (const address of ["203.0.114.9", "2001:db9::", null])
    expect(await refusedWith(exchange(key, address))).toEqual(["ADDRESS_NOT_ALLOWED"]);
});

test("the last key that may administer an account cannot be deleted, demoted or raced away", async () => {
  const account = await makeAccount();
  const other = await addAccountKey(account);
  const reader = await addAccountKey(account, { roles: ["account-tenant-read"] });
  const revoke = (publicKey: string) => performInAccount(revokeApiKey.ofAccount, account.as(), { publicKey });
  // Both have taken a key away, and neither has looked what is left, before either goes on.
  const racing = await owner().begin(async (tx) => {
    await tx`SELECT FROM accounts WHERE account_id = ${account.accountId} FOR UPDATE`;
    const both = Promise.allSettled([revoke(account.adminKey), revoke(other.publicKey)]);
    const waiting = () => owner()`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await expect.poll(waiting).toHaveLength(2);
    return { both };
  });
  const both = await racing.both;
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const last = both[0]?.status === "fulfilled" ? other.publicKey : account.adminKey;
  expect(await refusedWith(revoke(last))).toEqual(["LAST_ACCOUNT_ADMIN"]);
  const demoted = performInAccount(changeApiKey.ofAccount, account.as(), {
    ...writeAccountKey.parse({ roles: ["account-tenant-write"] }),
    publicKey: last,
  });
  expect(await refusedWith(demoted)).toEqual(["LAST_ACCOUNT_ADMIN"]);
  await expect(revoke(reader.publicKey)).resolves.toBeUndefined();
  const [row] = await owner()`SELECT roles, revoked_at FROM api_keys WHERE public_key = ${last}`;
  expect(row).toEqual({ roles: ["account-admin"], revoked_at: null });
});

test("another account's keys and those of its tenants are not found, and stay as they were", async () => {
  const [ours, theirs] = [await makeAccount(), await makeAccount()];
  const { publicKey } = await addTenantKey(theirs);
  const { tenantId } = theirs;
  const caller = ours.as();
  const roles = writeTenantKey.parse({ roles: ["tenant-admin"] });
  expect(await refusedWith(performInAccount(listApiKeys.ofTenant, caller, { tenantId, limit: 5 }))).toEqual([
    "TENANT_NOT_FOUND",
  ]);
  expect(await refusedWith(performInAccount(revokeApiKey.ofTenant, caller, { tenantId, publicKey }))).toEqual(
    ["TENANT_NOT_FOUND"],
  );
  const inOurs = { tenantId: ours.tenantId, publicKey };
  for (const way of [
    () => performInAccount(getApiKey.ofTenant, caller, inOurs),
    () => performInAccount(revokeApiKey.ofTenant, caller, inOurs),
    () => performInAccount(changeApiKey.ofTenant, caller, { ...roles, ...inOurs }),
    () => performInAccount(revokeApiKey.ofAccount, caller, { publicKey: theirs.adminKey }),
    () => performInAccount(getApiKey.ofAccount, caller, { publicKey: "no-id" }),
  ])
    expect(await refusedWith(way())).toEqual(["API_KEY_NOT_FOUND"]);
  const [row] = await owner()`SELECT revoked_at FROM api_keys WHERE public_key = ${publicKey}`;
  expect(row).toEqual({ revoked_at: null });
});

test("keys are listed newest first, page by page, though one is deleted on the way", async () => {
  const account = await makeAccount();
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.unshift((await addTenantKey(account)).publicKey);
  const list = (cursor?: string) =>
    performInAccount(listApiKeys.ofTenant, account.as("account-tenant-read"), {
      tenantId: account.tenantId,
      limit: 2,
      ...(cursor ? { cursor: Buffer.from(cursor, "base64url").toString() } : {}),
    });
  const first = await list();
  const behind = { publicKey: made[1] ?? "", tenantId: account.tenantId };
  await performInAccount(revokeApiKey.ofTenant, account.as(), behind);
  const second = await list(first.nextCursor ?? "");
  const third = await list(second.nextCursor ?? "");
  const seen = [first, second, third].flatMap(({ items }) => items.map(({ publicKey }) => publicKey));
  expect(seen).toEqual([...made, account.apiKey.publicKey]);
  expect(third.nextCursor).toBeNull();
});

test("keys of the account are its administrators' alone; keys of its tenants are for who may write tenants", async () => {
  const account = await makeAccount();
  const asked = (work: () => Promise<unknown>) => refusedWith((async () => work())());
  const writer = account.as("account-tenant-write", "account-tenant-approval");
  const input = writeAccountKey.parse({ roles: ["account-admin"] });
  expect(
    await asked(() =>
      performInAccount(changeApiKey.ofAccount, writer, { ...input, publicKey: account.adminKey }),
    ),
  ).toEqual(["ROLE_IS_MISSING"]);
  expect(await asked(() => performInAccount(listApiKeys.ofAccount, writer, { limit: 5 }))).toEqual([
    "ROLE_IS_MISSING",
  ]);
  const reader = account.as("account-tenant-read");
  const target = { tenantId: account.tenantId, publicKey: account.apiKey.publicKey };
  expect(await asked(() => performInAccount(revokeApiKey.ofTenant, reader, target))).toEqual([
    "ROLE_IS_MISSING",
  ]);
});
