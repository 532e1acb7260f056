import { expect, test } from "vitest";
import { changeAccount as contract } from "#lib/contracts/account.ts";
import { makeAccount } from "#lib/testing/account.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { performInAccount } from "../operation.ts";
import { changeAccount } from "./change.ts";
import { getAccount } from "./get.ts";

test("an account's details are replaced, but for what cannot be empty, and who did it is written down", async () => {
  const [account, other] = [await makeAccount(), await makeAccount()];
  const change = (input: Record<string, unknown>) =>
    performInAccount(changeAccount, account.as(), contract.parse(input));
  const full = await change({
    name: "Acme Group",
    companyName: "Acme plc",
    billingContactAddress: { locality: "London", country: "UK" },
    tenantCreationApprovalRequired: true,
  });
  expect(full).toMatchObject({
    accountId: account.accountId,
    companyName: "Acme plc",
    billingContactAddress: { locality: "London", country: "GB", region: null },
  });
  const emptied = await change({});
  expect(emptied).toMatchObject({
    name: "Acme Group",
    companyName: null,
    billingContactAddress: { locality: null },
    tenantCreationApprovalRequired: true,
  });
  expect(await performInAccount(getAccount, account.as("account-tenant-read"), undefined)).toEqual(emptied);
  const audit = await owner()`SELECT actor, target FROM audit_log WHERE action = 'account.change'`;
  expect(audit).toEqual(
    Array.from({ length: 2 }, () => ({ actor: `key:${account.adminKey}`, target: account.accountId })),
  );
  const [untouched] = await owner()`SELECT name FROM accounts WHERE account_id = ${other.accountId}`;
  expect(untouched).toEqual({ name: "Test Group" });
});

test("an account's details are its administrators' to change", async () => {
  const account = await makeAccount();
  const asked = (async () =>
    performInAccount(changeAccount, account.as("account-tenant-write"), contract.parse({})))();
  expect(await refusedWith(asked)).toEqual(["ROLE_IS_MISSING"]);
});
