import { expect, test } from "vitest";
import { writeIpAllowList } from "#lib/contracts/ip-allow-list.ts";
import { addAccountKey, addTenantKey, makeAccount, type TestAccount } from "#lib/testing/account.ts";
import { auditOf } from "#lib/testing/books.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { exchange, signIn } from "#lib/testing/sign-in.ts";
import { performInAccount } from "../operation.ts";
import { changeIpAllowList } from "./change.ts";
import { getIpAllowList } from "./get.ts";

const [office, elsewhere] = ["203.0.113.9", "198.51.100.1"];
const rules = [
  { name: "Office", ipV4Start: "203.0.113.0", ipV4End: "203.0.113.255" },
  { name: "Office, version 6", ipV6Start: "2001:db8::", ipV6End: "2001:db8::ffff" },
  { name: "One machine", ipV4Start: "192.0.2.7" },
];

const set = async (account: TestAccount, body: object, by = account.as()) =>
  performInAccount(changeIpAllowList.ofTenant, by, {
    ...writeIpAllowList.parse({ enabled: true, rules, ...body }),
    tenantId: account.tenantId,
    address: elsewhere,
  });

const setForAccount = (account: TestAccount, body: object, address: string | null = office) =>
  performInAccount(changeIpAllowList.ofAccount, account.as(), {
    ...writeIpAllowList.parse({ enabled: true, rules, ...body }),
    address,
  });

const off = { enabled: false, lastUpdated: null, rules: [] };

test("a tenant's list keeps its keys out from anywhere else, tokens and those that are out already, and no other tenant's", async () => {
  const [account, other] = [await makeAccount(), await makeAccount()];
  const key = await addTenantKey(account);
  const as = await signIn(account, key, "tenant", elsewhere);
  await set(account, {});
  expect(await refusedWith(as())).toEqual(["ADDRESS_NOT_ALLOWED"]);
  expect(await refusedWith(exchange(key, elsewhere))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  expect(await refusedWith(exchange(key, null))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  for (const address of [office, "192.0.2.7", "2001:db8::5", "::ffff:203.0.113.9"])
    expect((await as(address)).tenantId).toBe(account.tenantId);
  // The account's own keys, and other tenants', are none of its business.
  await expect(exchange(await addAccountKey(account), elsewhere)).resolves.toBeDefined();
  await expect(exchange(await addTenantKey(other), elsewhere)).resolves.toBeDefined();
});

test("an account's list counts for its own keys and those of all its tenants, beside the tenant's and the key's", async () => {
  const account = await makeAccount();
  const [ofAccount, ofTenant] = [await addAccountKey(account), await addTenantKey(account)];
  const narrow = await addTenantKey(account, { ipRanges: ["203.0.113.9"] });
  await setForAccount(account, {});
  for (const key of [ofAccount, ofTenant, narrow]) {
    expect(await refusedWith(exchange(key, elsewhere))).toEqual(["ADDRESS_NOT_ALLOWED"]);
    await expect(exchange(key, office)).resolves.toBeDefined();
  }
  expect(await refusedWith(exchange(narrow, "203.0.113.10"))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  await set(account, { rules: [{ name: "Another", ipV4Start: elsewhere }] });
  for (const address of [office, elsewhere])
    expect(await refusedWith(exchange(ofTenant, address))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  await expect(exchange(ofAccount, office)).resolves.toBeDefined();
});

test("a list that is switched off is kept, and keeps nobody out", async () => {
  const account = await makeAccount();
  const key = await addTenantKey(account);
  expect(await performInAccount(getIpAllowList.ofTenant, account.as(), account)).toEqual(off);
  const list = await set(account, { enabled: false });
  await expect(exchange(key, elsewhere)).resolves.toBeDefined();
  expect(list).toMatchObject({
    enabled: false,
    lastUpdated: expect.any(String),
    rules: [
      { ...rules[0], ipV6Start: null, ipV6End: null },
      { ...rules[1], ipV4Start: null, ipV4End: null },
      { ...rules[2], ipV4End: "192.0.2.7" },
    ],
  });
  expect(await performInAccount(getIpAllowList.ofTenant, account.as(), account)).toEqual(list);
  expect(await performInAccount(getIpAllowList.ofAccount, account.as(), {})).toEqual(off);
  expect((await auditOf(account.tenantId)).map(({ action }) => action)).toContain("ip_allow_list.change");
});

test("nobody shuts themselves out of an account, though they may shut out a tenant, which can be taken back", async () => {
  const account = await makeAccount();
  for (const address of [elsewhere, null])
    expect(await refusedWith(setForAccount(account, {}, address))).toEqual(["IP_ALLOW_LIST_LOCKS_OUT"]);
  expect(await performInAccount(getIpAllowList.ofAccount, account.as(), {})).toEqual(off);
  await expect(setForAccount(account, { enabled: false }, elsewhere)).resolves.toBeDefined();
  await set(account, {});
  const key = await addTenantKey(account);
  expect(await refusedWith(exchange(key, elsewhere))).toEqual(["ADDRESS_NOT_ALLOWED"]);
  await set(account, { enabled: false, rules: [] });
  await expect(exchange(key, elsewhere)).resolves.toBeDefined();
});

test("a list is read and changed by those who may, in their own account", async () => {
  const [account, other] = [await makeAccount(), await makeAccount()];
  expect(await refusedWith(set(account, {}, account.as("account-tenant-read")))).toEqual(["ROLE_IS_MISSING"]);
  expect(await refusedWith(set(account, {}, other.as()))).toEqual(["TENANT_NOT_FOUND"]);
  const read = performInAccount(getIpAllowList.ofTenant, other.as(), account);
  expect(await refusedWith(read)).toEqual(["TENANT_NOT_FOUND"]);
  expect(await performInAccount(getIpAllowList.ofTenant, account.as(), account)).toEqual(off);
});

test.each<[object, string]>([
  [{ enabled: true, rules: [] }, "IP_RULES_ARE_REQUIRED"],
  [{ enabled: "yes", rules: [] }, "IS_ENABLED_IS_INVALID"],
  [{ enabled: true }, "IP_RULES_ARE_INVALID"],
  [{ enabled: true, rules: [{ name: "n" }] }, "IP_RULE_IS_INVALID"],
  [{ enabled: true, rules: [{ ipV4Start: "10.0.0.1" }] }, "NAME_IS_REQUIRED"],
  [
    { enabled: true, rules: [{ name: "n", ipV4Start: "10.0.0.9", ipV4End: "10.0.0.1" }] },
    "IP_RULE_IS_INVALID",
  ],
  [{ enabled: true, rules: [{ name: "n", ipV4Start: "10.0.0.1", ipV6End: "::1" }] }, "IP_RULE_IS_INVALID"],
  [{ enabled: true, rules: [{ name: "n", ipV4Start: "::1" }] }, "IP_RULE_IS_INVALID"],
  [{ enabled: true, rules: [{ name: "n", ipV4End: "10.0.0.1" }] }, "IP_RULE_IS_INVALID"],
])("%j is refused: %s", (body, code) => {
  const { error } = writeIpAllowList.safeParse(body);
  expect(error?.issues.map(({ message }) => message)).toContain(code);
});
