import {
  type Answer,
  ApiClient,
  type Credentials,
  hmacHeader,
  newRef,
  type Page,
  send,
} from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { addTenant } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";

const account = "/v1/account";
const tenants = `${account}/tenants`;

type Tenant = {
  tenantId: string;
  name: string;
  status: string;
  decision: { by: string; reason: string | null } | null;
};
type Key = {
  publicKey: string;
  privateKey?: string;
  name: string;
  roles: string[];
  ipRanges: string[];
  lastUsed: string | null;
};

const put = (api: ApiClient, path: string, body: unknown): Promise<Answer> =>
  api.send("PUT", path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function made<Body>(answer: Promise<Answer>): Promise<Body> {
  const { status, text, ...given } = await answer;
  expect(status, text).toBe(201);
  const { location } = given.headers;
  expect(location).toMatch(/^\/v1\/account\//);
  return JSON.parse(text) as Body;
}

const makeTenant = (api: ApiClient, body: Record<string, unknown> = {}) =>
  made<Tenant>(api.post(tenants, { name: newRef("Unit"), ...body }));

const credentialsOf = (api: ApiClient, { publicKey, privateKey = "" }: Key, tenantId = ""): Credentials => ({
  accountId: api.credentials.accountId,
  tenantId,
  apiKey: { publicKey, privateKey },
});

const signIn = (api: ApiClient, key: Key, tenantId?: string) =>
  ApiClient.signIn(api.baseUrl, credentialsOf(api, key, tenantId), api.schemeId);

test.describe("tenants", () => {
  test("a new insurer can be set up and used by API alone", async ({ accountApi }) => {
    const tenant = await makeTenant(accountApi, {
      timeZone: "Europe/Zurich",
      returnOrigins: ["https://a.example"],
    });
    expect(tenant).toMatchObject({
      status: "ACTIVE",
      timeZone: "Europe/Zurich",
      language: "en",
      decision: null,
    });
    expect((await accountApi.get(`${tenants}/${tenant.tenantId}`)).json()).toEqual(tenant);
    const keys = `${tenants}/${tenant.tenantId}/keys`;
    const key = await made<Key>(accountApi.post(keys, { name: "batch", roles: ["tenant-admin"] }));
    expect(key.privateKey).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    const api = await signIn(accountApi, key, tenant.tenantId);
    expect((await api.createOrder({ orderRef: newRef("first") })).status).toBe(201);
    const { privateKey, lastUsed, ...rest } = key;
    const [listed] = (await accountApi.get(keys)).json<Page<Key>>().items;
    expect(listed).toEqual({ ...rest, lastUsed: expect.stringMatching(/Z$/) });
    expect(lastUsed).toBeNull();
    expect((await accountApi.get(`${keys}/${key.publicKey}`)).text).not.toContain(privateKey);
  });

  test("are changed as a whole, listed newest first, and refused with every fault at once", async ({
    accountApi,
  }) => {
    const tenant = await makeTenant(accountApi, { accentColour: "#0b5d4e" });
    const changed = await put(accountApi, `${tenants}/${tenant.tenantId}`, {
      contact: { email: "help@a.example" },
    });
    expect(changed.json()).toMatchObject({
      ...tenant,
      accentColour: null,
      contact: { email: "help@a.example" },
    });
    const newer = await makeTenant(accountApi);
    const ids = (await accountApi.listAll<Tenant>(tenants)).map(({ tenantId }) => tenantId);
    expect(ids.indexOf(newer.tenantId)).toBeLessThan(ids.indexOf(tenant.tenantId));
    const faulty = { timeZone: "Mars", embedOrigins: ["https://a.example/page"], accentColour: "red" };
    expectProblem(
      await accountApi.post(tenants, faulty),
      400,
      "TENANT_NAME_IS_REQUIRED /name",
      "TIME_ZONE_NOT_RECOGNISED /timeZone",
      "ORIGIN_IS_INVALID /embedOrigins/0",
      "ACCENT_COLOUR_IS_INVALID /accentColour",
    );
    expectProblem(await accountApi.get(`${tenants}?status=OLD`), 400, "TENANT_STATUS_NOT_RECOGNISED /status");
    expectProblem(await accountApi.get(`${tenants}/nothing`), 404, "TENANT_NOT_FOUND");
  });

  test("wait for approval where the account asks for it, and nothing can be done in them until then", async ({
    ownAccountApi: accountApi,
  }) => {
    const asked = await put(accountApi, account, { tenantCreationApprovalRequired: true });
    expect(asked.json()).toMatchObject({ name: "Own Group", tenantCreationApprovalRequired: true });
    const [waiting, unwanted] = [await makeTenant(accountApi), await makeTenant(accountApi)];
    expect(waiting.status).toBe("PENDING_APPROVAL");
    const at = `${tenants}/${waiting.tenantId}`;
    const key = await made<Key>(accountApi.post(`${at}/keys`, { roles: ["tenant-admin"] }));
    const api = await signIn(accountApi, key, waiting.tenantId);
    expectProblem(await api.get("/v1/order-management"), 403, "TENANT_NOT_APPROVED");
    const approved = (await accountApi.post(`${at}/approve`, "")).json<Tenant>();
    expect(approved).toMatchObject({
      status: "ACTIVE",
      decision: { by: `key:${accountApi.credentials.apiKey.publicKey}`, reason: null },
    });
    expect((await api.get("/v1/order-management")).status).toBe(200);
    const reject = `${tenants}/${unwanted.tenantId}/reject`;
    expectProblem(await accountApi.post(reject, {}), 400, "REJECTION_REASON_IS_REQUIRED /reason");
    const rejected = await accountApi.post(reject, { reason: "A double." });
    expect(rejected.json<Tenant>()).toMatchObject({ status: "REJECTED", decision: { reason: "A double." } });
    expectProblem(await accountApi.post(reject, { reason: "Again." }), 409, "TENANT_ALREADY_DECIDED");
  });
});

test.describe("the account", () => {
  test("shows its details, and changes them for its administrators", async ({
    accountApi,
    ownAccountApi,
    product,
  }) => {
    const key = await made<Key>(accountApi.post(`${account}/keys`, { roles: ["account-tenant-read"] }));
    const reader = await signIn(accountApi, key);
    expect((await reader.get(account)).json()).toMatchObject({
      accountId: product.accountId,
      name: "Acme Group",
    });
    expectProblem(await put(reader, account, { name: "Mine" }), 403, "ROLE_IS_MISSING");
    const changed = await put(ownAccountApi, account, {
      companyName: "Acme plc",
      billingContactAddress: { country: "UK" },
    });
    expect(changed.json()).toMatchObject({ name: "Own Group", billingContactAddress: { country: "GB" } });
  });

  test("is closed to tenants' keys, and tenants to the account's", async ({ accountApi, api }) => {
    for (const path of [account, tenants, `${account}/keys`, `${account}/people`])
      expectProblem(await api.get(path), 403, "ROLE_IS_MISSING");
    expectProblem(await accountApi.get("/v1/order-management"), 403, "ROLE_IS_MISSING");
    expectProblem(
      await accountApi.get(account, { "x-account-id": crypto.randomUUID() }),
      404,
      "ACCOUNT_NOT_FOUND",
    );
    expect((await accountApi.get(account, { "x-tenant-id": undefined })).status).toBe(200);
  });
});

test.describe("keys", () => {
  test("end at once when they are deleted, with their tokens, and are not found a second time", async ({
    accountApi,
  }) => {
    const key = await made<Key>(accountApi.post(`${account}/keys`, { roles: ["account-tenant-write"] }));
    const client = await signIn(accountApi, key);
    const at = `${account}/keys/${key.publicKey}`;
    expect((await accountApi.send("DELETE", at)).status).toBe(204);
    expectProblem(await client.get(tenants), 401, "ACCESS_TOKEN_IS_INVALID");
    expectProblem(await accountApi.send("DELETE", at), 404, "API_KEY_NOT_FOUND");
    expectProblem(await accountApi.get(at), 404, "API_KEY_NOT_FOUND");
  });

  test("are held to their addresses, by the connection and not by what a header says", async ({
    accountApi,
    product,
  }) => {
    const roles = ["account-tenant-read"];
    const far = await made<Key>(accountApi.post(`${account}/keys`, { roles, ipRanges: ["203.0.113.0/24"] }));
    const near = await made<Key>(
      accountApi.post(`${account}/keys`, { roles, ipRanges: ["127.0.0.0/8", "::1"] }),
    );
    const ask = ({ publicKey, privateKey = "" }: Key) =>
      send(product.baseUrl, "POST", "/v1/identity/hmac", {
        headers: { authorization: hmacHeader({ publicKey, privateKey }), "x-forwarded-for": "203.0.113.9" },
      });
    expectProblem(await ask(far), 403, "ADDRESS_NOT_ALLOWED");
    expect((await ask(near)).status).toBe(201);
    const client = await signIn(accountApi, near);
    await put(accountApi, `${account}/keys/${near.publicKey}`, { roles, ipRanges: ["203.0.113.0/24"] });
    const spoofed = await client.get(tenants, { "x-forwarded-for": "203.0.113.9" });
    expectProblem(spoofed, 403, "ADDRESS_NOT_ALLOWED");
  });

  test("carry roles of their own level, and stand in their own account and tenant", async ({
    accountApi,
    database,
    dataDir,
    product,
  }) => {
    const crossed = await accountApi.post(`${account}/keys`, { roles: ["tenant-admin"], ipRanges: ["x"] });
    expectProblem(crossed, 400, "ROLE_NOT_RECOGNISED /roles/0", "IP_RANGE_IS_INVALID /ipRanges/0");
    const { credentials } = await addTenant(database, dataDir);
    const foreign = `${tenants}/${credentials.tenantId}/keys`;
    expectProblem(await accountApi.get(foreign), 404, "TENANT_NOT_FOUND");
    expectProblem(await accountApi.post(foreign, { roles: ["tenant-admin"] }), 404, "TENANT_NOT_FOUND");
    const demo = `${tenants}/${product.tenantId}/keys/${credentials.apiKey.publicKey}`;
    expectProblem(await accountApi.send("DELETE", demo), 404, "API_KEY_NOT_FOUND");
  });

  test("of the last administrator cannot be deleted, nor lose the role", async ({ ownAccountApi }) => {
    const { publicKey } = ownAccountApi.credentials.apiKey;
    const at = `${account}/keys/${publicKey}`;
    expectProblem(await ownAccountApi.send("DELETE", at), 409, "LAST_ACCOUNT_ADMIN");
    const demoted = { roles: ["account-tenant-write"] };
    expectProblem(await put(ownAccountApi, at, demoted), 409, "LAST_ACCOUNT_ADMIN");
    await made<Key>(ownAccountApi.post(`${account}/keys`, { roles: ["account-admin"] }));
    expect((await put(ownAccountApi, at, demoted)).json<Key>().roles).toEqual(demoted.roles);
    expectProblem(await ownAccountApi.get(`${account}/keys`), 403, "ROLE_IS_MISSING");
  });

  test("are made once for one Idempotency-Key, in the account and in its tenants", async ({
    accountApi,
    product,
  }) => {
    for (const path of [`${account}/keys`, `${tenants}/${product.tenantId}/keys`]) {
      const body = { roles: [path.includes("tenants") ? "tenant-webhook-read" : "account-tenant-read"] };
      const headers = { "idempotency-key": newRef("key") };
      const [first, second] = [
        await accountApi.post(path, body, headers),
        await accountApi.post(path, body, headers),
      ];
      expect(first.status).toBe(201);
      expect(second.text).toBe(first.text);
      const known = (await accountApi.listAll<Key>(path)).filter(
        ({ publicKey }) => publicKey === first.json<Key>().publicKey,
      );
      expect(known).toHaveLength(1);
    }
  });
});
