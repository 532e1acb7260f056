import { expect, test } from "vitest";
import { changeTenant as changeContract, createTenant as createContract } from "#lib/contracts/tenant.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { makeAccount, type TestAccount } from "#lib/testing/account.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { performInAccount } from "../operation.ts";
import { approveTenant } from "./approve.ts";
import { changeTenant } from "./change.ts";
import { createTenant } from "./create.ts";
import { getTenant } from "./get.ts";
import { listTenants } from "./list.ts";
import { rejectTenant } from "./reject.ts";

const create = (account: TestAccount, input: Record<string, unknown> = {}) =>
  performInAccount(
    createTenant,
    account.as("account-tenant-write"),
    createContract.parse({ name: "Unit", ...input }),
  );

const requireApproval = ({ accountId }: TestAccount) =>
  owner()`UPDATE accounts SET tenant_approval_required = true WHERE account_id = ${accountId}`;

const auditOf = async (scopeId: string) =>
  (
    await owner()`SELECT action, target, actor FROM audit_log WHERE tenant_id = ${scopeId} ORDER BY entry_id`
  ).map(({ action, target, actor }) => [action, target, actor]);

test("a tenant is active at once, with a data key of its own, and who made it is written down", async () => {
  const account = await makeAccount();
  const tenant = await create(account, { timeZone: "Europe/Zurich", language: "de-CH", country: "UK" });
  expect(tenant).toMatchObject({
    name: "Unit",
    status: "ACTIVE",
    timeZone: "Europe/Zurich",
    language: "de",
    address: { country: "GB", locality: null },
    decision: null,
  });
  expect((await inTenant(tenant.tenantId, getDataKey)).symmetricKeySize).toBe(32);
  expect(await auditOf(account.accountId)).toContainEqual([
    "tenant.create",
    tenant.tenantId,
    `key:${account.adminKey}`,
  ]);
});

test("where the account asks for it, a tenant waits until somebody decides, and it is shown who did, when and why", async () => {
  const account = await makeAccount();
  await requireApproval(account);
  const [first, second] = [await create(account), await create(account)];
  expect([first.status, second.status]).toEqual(["PENDING_APPROVAL", "PENDING_APPROVAL"]);
  const approver = account.as("account-tenant-approval");
  const approved = await performInAccount(approveTenant, approver, first);
  expect(approved).toMatchObject({
    status: "ACTIVE",
    decision: { by: `key:${account.adminKey}`, at: expect.stringMatching(/Z$/), reason: null },
  });
  const rejected = await performInAccount(rejectTenant, approver, { ...second, reason: "A double." });
  expect(rejected).toMatchObject({ status: "REJECTED", decision: { reason: "A double." } });
  expect((await auditOf(account.accountId)).slice(-2).map(([action]) => action)).toEqual([
    "tenant.approve",
    "tenant.reject",
  ]);
});

test("what was decided stays decided, and of two who decide at the same moment one does", async () => {
  const account = await makeAccount();
  await requireApproval(account);
  const { tenantId } = await create(account);
  const approver = account.as("account-tenant-approval");
  const decisions = await Promise.allSettled([
    performInAccount(approveTenant, approver, { tenantId }),
    performInAccount(rejectTenant, approver, { tenantId, reason: "No." }),
    performInAccount(approveTenant, approver, { tenantId }),
  ]);
  expect(decisions.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusedWith(performInAccount(rejectTenant, approver, { tenantId, reason: "No." }))).toEqual([
    "TENANT_ALREADY_DECIDED",
  ]);
});

test("changing a tenant replaces what can be empty and keeps what cannot, but not its status", async () => {
  const account = await makeAccount();
  await requireApproval(account);
  const { tenantId } = await create(account, {
    timeZone: "Europe/Zurich",
    language: "fr",
    contact: { phone: "+41 1" },
    accentColour: "#ABCDEF",
    returnOrigins: ["https://a.example/", "https://a.example"],
    address: { locality: "Zug" },
  });
  const writer = account.as("account-tenant-write");
  const unchanged = await performInAccount(getTenant, account.as("account-tenant-read"), { tenantId });
  expect(unchanged).toMatchObject({ accentColour: "#abcdef", returnOrigins: ["https://a.example"] });
  const changed = await performInAccount(changeTenant, writer, { tenantId, ...changeContract.parse({}) });
  expect(changed).toEqual({
    ...unchanged,
    contact: { email: null, phone: null, url: null },
    accentColour: null,
    returnOrigins: [],
    address: { ...unchanged.address, locality: null },
  });
});

test("another account's tenant is not found, by any way, and stays as it was", async () => {
  const [ours, theirs] = [await makeAccount(), await makeAccount()];
  await requireApproval(theirs);
  const { tenantId } = await create(theirs);
  const caller = ours.as();
  const ways = [
    () => performInAccount(getTenant, caller, { tenantId }),
    () => performInAccount(changeTenant, caller, { tenantId, ...changeContract.parse({ name: "Ours" }) }),
    () => performInAccount(approveTenant, caller, { tenantId }),
    () => performInAccount(rejectTenant, caller, { tenantId, reason: "No." }),
    () => performInAccount(getTenant, caller, { tenantId: "no-id" }),
  ];
  for (const way of ways) expect(await refusedWith(way())).toEqual(["TENANT_NOT_FOUND"]);
  const page = await performInAccount(listTenants, caller, { limit: 50 });
  expect(page.items.map((tenant) => tenant.tenantId)).toEqual([ours.tenantId]);
  const [row] = await owner()`SELECT name, status FROM tenants WHERE tenant_id = ${tenantId}`;
  expect(row).toEqual({ name: "Unit", status: "PENDING_APPROVAL" });
});

test("tenants are listed newest first, page by page, and by status", async () => {
  const account = await makeAccount();
  const made = [account.tenantId, (await create(account)).tenantId, (await create(account)).tenantId];
  await requireApproval(account);
  made.push((await create(account)).tenantId);
  const reader = account.as("account-tenant-read");
  const first = await performInAccount(listTenants, reader, { limit: 3 });
  const cursor = Buffer.from(first.nextCursor ?? "", "base64url").toString();
  const second = await performInAccount(listTenants, reader, { limit: 3, cursor });
  expect([...first.items, ...second.items].map(({ tenantId }) => tenantId)).toEqual(made.toReversed());
  expect(second.nextCursor).toBeNull();
  const pending = await performInAccount(listTenants, reader, { limit: 3, status: "PENDING_APPROVAL" });
  expect(pending.items.map(({ tenantId }) => tenantId)).toEqual(made.slice(-1));
});

test("a key without the role may not, and nothing changes: making is not deciding, and reading is neither", async () => {
  const account = await makeAccount();
  const asked = (
    roles: Parameters<TestAccount["as"]>,
    operation: typeof approveTenant | typeof createTenant,
  ) => (async () => performInAccount(operation as typeof approveTenant, account.as(...roles), account))();
  expect(await refusedWith(asked(["account-tenant-write"], approveTenant))).toEqual(["ROLE_IS_MISSING"]);
  for (const role of ["account-tenant-read", "account-tenant-approval"] as const)
    expect(await refusedWith(asked([role], createTenant))).toEqual(["ROLE_IS_MISSING"]);
  expect(await auditOf(account.accountId)).toHaveLength(1);
});
