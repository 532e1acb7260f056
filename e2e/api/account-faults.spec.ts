import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const account = "/v1/account";
const tenants = `${account}/tenants`;

const tenantFaults: [changes: Record<string, unknown>, fault: string][] = [
  [{ name: "x".repeat(201) }, "TEXT_LENGTH_OUT_OF_RANGE /name"],
  [{ name: 5 }, "FIELD_IS_INVALID /name"],
  [{ contact: { email: "nobody" } }, "EMAIL_ADDRESS_IS_INVALID /contact/email"],
  [{ contact: { phone: "call us" } }, "PHONE_IS_INVALID /contact/phone"],
  [{ contact: { url: "ftp://insurer.example" } }, "CONTACT_URL_IS_INVALID /contact/url"],
  [{ returnOrigins: "https://insurer.example" }, "ORIGINS_ARE_INVALID /returnOrigins"],
  [{ embedOrigins: Array(21).fill("https://insurer.example") }, "ORIGINS_ARE_INVALID /embedOrigins"],
  [{ language: "tlh" }, "LANGUAGE_NOT_SUPPORTED /language"],
];

test("every fault of a tenant is named, and nothing is made", async ({ ownAccountApi }) => {
  for (const [changes, fault] of tenantFaults)
    expectProblem(await ownAccountApi.post(tenants, { name: "Refused", ...changes }), 400, fault);
  expect(await ownAccountApi.listAll(tenants)).toEqual([]);
});

const keyFaults: [changes: Record<string, unknown>, fault: string][] = [
  [{ roles: undefined }, "ROLES_ARE_REQUIRED /roles"],
  [{ expiresAt: "soon" }, "EXPIRES_AT_IS_INVALID /expiresAt"],
  [{ expiresAt: "2020-01-01T00:00:00Z" }, "EXPIRES_AT_IS_INVALID /expiresAt"],
  [{ ipRanges: "10.0.0.1" }, "IP_RANGES_ARE_INVALID /ipRanges"],
  [{ ipRanges: ["10.0.0.300"] }, "IP_RANGE_IS_INVALID /ipRanges/0"],
];

test("every fault of a key is named, for the account and for a tenant, and nothing is made", async ({
  ownAccountApi,
}) => {
  const { tenantId } = (await ownAccountApi.post(tenants, { name: "Own" })).json<{ tenantId: string }>();
  for (const [keys, roles] of [
    [`${account}/keys`, ["account-admin"]],
    [`${tenants}/${tenantId}/keys`, ["tenant-admin"]],
  ] as const) {
    const before = (await ownAccountApi.listAll(keys)).length;
    for (const [changes, fault] of keyFaults)
      expectProblem(await ownAccountApi.post(keys, { roles, ...changes }), 400, fault);
    expect(await ownAccountApi.listAll(keys)).toHaveLength(before);
  }
});

test("a tenant's key is changed as a whole and deleted by the account, and is gone", async ({
  ownAccountApi,
}) => {
  const { tenantId } = (await ownAccountApi.post(tenants, { name: "Own" })).json<{ tenantId: string }>();
  const keys = `${tenants}/${tenantId}/keys`;
  const made = await ownAccountApi.post(keys, { name: "Batch", roles: ["tenant-transaction-write"] });
  const at = `${keys}/${made.json<{ publicKey: string }>().publicKey}`;
  const changed = await ownAccountApi.send("PUT", at, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ roles: ["tenant-webhook-read"], ipRanges: ["203.0.113.0/24"] }),
  });
  expect(changed.json()).toMatchObject({ roles: ["tenant-webhook-read"], ipRanges: ["203.0.113.0/24"] });
  expect((await ownAccountApi.get(at)).json()).toEqual(changed.json());
  expect((await ownAccountApi.send("DELETE", at)).status).toBe(204);
  expectProblem(await ownAccountApi.get(at), 404, "API_KEY_NOT_FOUND");
});

test("an invitation names an address that can be written to", async ({ ownAccountApi }) => {
  const people = `${account}/people`;
  const roles = ["account-admin"];
  expectProblem(await ownAccountApi.post(people, { roles }), 400, "EMAIL_ADDRESS_IS_REQUIRED /emailAddress");
  const nowhere = { emailAddress: "grace", roles };
  expectProblem(await ownAccountApi.post(people, nowhere), 400, "EMAIL_ADDRESS_IS_INVALID /emailAddress");
  expect(await ownAccountApi.listAll(`${people}/invitations`)).toEqual([]);
});
