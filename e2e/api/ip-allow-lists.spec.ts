import type { Answer, ApiClient } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const ofAccount = "/v1/account/ip-allow-list";

const put = (api: ApiClient, path: string, body: unknown): Promise<Answer> =>
  api.send("PUT", path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const loopback = [
  { name: "This machine", ipV4Start: "127.0.0.1" },
  { name: "This machine, version 6", ipV6Start: "::1" },
];
const office = [{ name: "Office", ipV4Start: "203.0.113.0", ipV4End: "203.0.113.255" }];

test("an account's list is read as it was put, and one that would shut out whoever puts it is refused", async ({
  ownAccountApi,
}) => {
  const none = { enabled: false, lastUpdated: null, rules: [] };
  expect((await ownAccountApi.get(ofAccount)).json()).toEqual(none);
  expectProblem(
    await put(ownAccountApi, ofAccount, { enabled: true, rules: office }),
    409,
    "IP_ALLOW_LIST_LOCKS_OUT /rules",
  );
  expect((await ownAccountApi.get(ofAccount)).json()).toEqual(none);
  const changed = await put(ownAccountApi, ofAccount, { enabled: true, rules: loopback });
  expect([changed.status, changed.json()]).toMatchObject([200, { enabled: true, rules: loopback }]);
  expect((await ownAccountApi.get(ofAccount)).json()).toEqual(changed.json());
});

test("a tenant's list is read as it was put, and taken back, and a tenant that is not there has none", async ({
  ownAccountApi,
}) => {
  const tenants = "/v1/account/tenants";
  const { tenantId } = (await ownAccountApi.post(tenants, { name: "Own" })).json<{ tenantId: string }>();
  const list = `${tenants}/${tenantId}/ip-allow-list`;
  const changed = await put(ownAccountApi, list, { enabled: true, rules: office });
  expect([changed.status, changed.json()]).toMatchObject([200, { enabled: true, rules: office }]);
  expect((await ownAccountApi.get(list)).json()).toEqual(changed.json());
  expect((await put(ownAccountApi, list, { enabled: false, rules: [] })).status).toBe(200);
  const nowhere = list.replace(tenantId, "01990000-0000-7000-8000-000000000000");
  expectProblem(await put(ownAccountApi, nowhere, { enabled: false, rules: [] }), 404, "TENANT_NOT_FOUND");
});

const rule = (changes: object) => ({ enabled: true, rules: [{ name: "Office", ...changes }] });

const faults: [body: unknown, fault: string][] = [
  [{ enabled: "yes", rules: [] }, "IS_ENABLED_IS_INVALID /enabled"],
  [{ enabled: true, rules: "203.0.113.0/24" }, "IP_RULES_ARE_INVALID /rules"],
  [{ enabled: true, rules: [] }, "IP_RULES_ARE_REQUIRED /rules"],
  [rule({ name: "", ipV4Start: "203.0.113.0" }), "NAME_IS_REQUIRED /rules/0/name"],
  [rule({ name: "x".repeat(101), ipV4Start: "203.0.113.0" }), "NAME_IS_INVALID /rules/0/name"],
  [rule({ ipV4Start: "203.0.113.300" }), "IP_RULE_IS_INVALID /rules/0/ipV4Start"],
  [rule({ ipV4Start: "203.0.113.9", ipV4End: "203.0.113.1" }), "IP_RULE_IS_INVALID /rules/0"],
  [rule({ ipV4Start: "203.0.113.9", ipV6End: "::1" }), "IP_RULE_IS_INVALID /rules/0"],
];

test("every fault of a list is named, and nothing of it is kept", async ({ ownAccountApi }) => {
  for (const [body, fault] of faults) expectProblem(await put(ownAccountApi, ofAccount, body), 400, fault);
  expect((await ownAccountApi.get(ofAccount)).json()).toMatchObject({ enabled: false, rules: [] });
});
