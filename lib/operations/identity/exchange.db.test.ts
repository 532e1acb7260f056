import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { signHmac } from "#lib/auth/hmac.ts";
import { authenticate } from "#lib/http/authenticate.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { exchangeHmac } from "./exchange.ts";

type Changes = Partial<{
  publicKey: string;
  privateKey: string;
  nonce: string;
  epoch: string;
  scheme: string;
  body: string;
}>;

function authorization({ apiKey }: TestTenant, changes: Changes = {}): string {
  const { publicKey, privateKey, nonce, epoch, scheme, body } = {
    ...apiKey,
    nonce: randomBytes(8).toString("hex"),
    epoch: String(Date.now() / 1000),
    scheme: "Hmac",
    body: "",
    ...changes,
  };
  return `${scheme} ${publicKey}:${nonce}:${epoch}:${signHmac(privateKey, { publicKey, nonce, epoch }, body)}`;
}

const headers = ({ accountId, tenantId }: TestTenant, token: string, changes: Record<string, string> = {}) =>
  new Headers({
    authorization: `Bearer ${token}`,
    "x-account-id": accountId,
    "x-tenant-id": tenantId,
    ...changes,
  });

const noncesOf = ({ tenantId }: TestTenant) => owner()`SELECT FROM used_nonces WHERE tenant_id = ${tenantId}`;

const asked = { correlationId: "id", level: "tenant" as const, noteRate: () => {} };

test("a signed request gets a token for its tenant, and the key's use is noted", async () => {
  const tenant = await makeTenant();
  const { accessToken, expires } = await exchangeHmac(authorization(tenant), "");
  expect(expires - Date.now() / 1000).toBeGreaterThan(3_590);
  expect(expires - Date.now() / 1000).toBeLessThanOrEqual(3_600);
  expect(await authenticate(headers(tenant, accessToken), asked)).toEqual({
    tenantId: tenant.tenantId,
    actor: { kind: "key", publicKey: tenant.apiKey.publicKey, roles: ["tenant-admin"] },
    correlationId: "id",
  });
  const [key] = await owner()`SELECT last_used_at FROM api_keys WHERE tenant_id = ${tenant.tenantId}`;
  expect(key?.last_used_at).toBeInstanceOf(Date);
});

test("the scheme word may come in any case, the key in upper case, and the body is part of what is signed", async () => {
  const tenant = await makeTenant();
  for (const scheme of ["hmac", "HMAC", "Hmac"])
    await expect(exchangeHmac(authorization(tenant, { scheme }), "")).resolves.toBeDefined();
  const publicKey = tenant.apiKey.publicKey.toUpperCase();
  await expect(exchangeHmac(authorization(tenant, { publicKey }), "")).resolves.toBeDefined();
  await expect(
    exchangeHmac(authorization(tenant, { body: '{"a":"€"}' }), '{"a":"€"}'),
  ).resolves.toBeDefined();
  expect(await refusedWith(exchangeHmac(authorization(tenant, { body: "{}" }), "{ }"))).toEqual([
    "HMAC_SIGNATURE_IS_INVALID",
  ]);
});

test("a nonce works once, also when two requests with it come at the same moment", async () => {
  const tenant = await makeTenant();
  const replayed = authorization(tenant);
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => exchangeHmac(replayed, "")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusedWith(exchangeHmac(replayed, ""))).toEqual(["HMAC_NONCE_ALREADY_USED"]);
});

test("one key's nonces are nothing to another key", async () => {
  const [one, other] = [await makeTenant(), await makeTenant()];
  await exchangeHmac(authorization(one, { nonce: "same" }), "");
  await expect(exchangeHmac(authorization(other, { nonce: "same" }), "")).resolves.toBeDefined();
});

test("a request with a wrong signature uses up no nonce, so that nobody can spoil another's", async () => {
  const tenant = await makeTenant();
  const forged = authorization(tenant, { nonce: "mine", privateKey: randomBytes(32).toString("base64") });
  expect(await refusedWith(exchangeHmac(forged, ""))).toEqual(["HMAC_SIGNATURE_IS_INVALID"]);
  expect(await noncesOf(tenant)).toHaveLength(0);
  await expect(exchangeHmac(authorization(tenant, { nonce: "mine" }), "")).resolves.toBeDefined();
});

test("an unknown key and a wrong signature are told apart by nobody", async () => {
  const tenant = await makeTenant();
  for (const publicKey of [randomUUID(), "not-a-guid"])
    expect(await refusedWith(exchangeHmac(authorization(tenant, { publicKey }), ""))).toEqual([
      "HMAC_SIGNATURE_IS_INVALID",
    ]);
});

test("a clock that is more than five minutes off is refused, either way, and one that is less is not", async () => {
  const tenant = await makeTenant();
  const at = (seconds: number) =>
    authorization(tenant, { epoch: String(Math.round(Date.now() / 1000) + seconds) });
  for (const seconds of [-310, 310, -1e9])
    expect(await refusedWith(exchangeHmac(at(seconds), ""))).toEqual(["HMAC_EPOCH_OUT_OF_RANGE"]);
  for (const seconds of [-290, 290]) await expect(exchangeHmac(at(seconds), "")).resolves.toBeDefined();
});

test("a header that is missing or malformed is refused by name", async () => {
  expect(await refusedWith(exchangeHmac(null, ""))).toEqual(["AUTHORIZATION_IS_REQUIRED"]);
  for (const header of ["Bearer x", "Hmac a:b:c", "Hmac a:b:1767225600:short", "Hmac"])
    expect(await refusedWith(exchangeHmac(header, ""))).toEqual(["HMAC_IS_INVALID"]);
});

test("revoking a key ends it at once, and every token that was issued for it", async () => {
  const tenant = await makeTenant();
  const { accessToken } = await exchangeHmac(authorization(tenant), "");
  await owner()`UPDATE api_keys SET revoked_at = now() WHERE tenant_id = ${tenant.tenantId}`;
  expect(await refusedWith(exchangeHmac(authorization(tenant), ""))).toEqual(["HMAC_SIGNATURE_IS_INVALID"]);
  expect(await refusedWith(authenticate(headers(tenant, accessToken), asked))).toEqual([
    "ACCESS_TOKEN_IS_INVALID",
  ]);
});

test("a key that has expired by the database's clock is as good as none", async () => {
  const tenant = await makeTenant();
  await owner()`UPDATE api_keys SET expires_at = now() WHERE tenant_id = ${tenant.tenantId}`;
  expect(await refusedWith(exchangeHmac(authorization(tenant), ""))).toEqual(["HMAC_SIGNATURE_IS_INVALID"]);
});

test("a change of roles counts for tokens that are out already", async () => {
  const tenant = await makeTenant();
  const { accessToken } = await exchangeHmac(authorization(tenant), "");
  await owner()`UPDATE api_keys SET roles = ${["tenant-transaction-read"]} WHERE tenant_id = ${tenant.tenantId}`;
  expect((await authenticate(headers(tenant, accessToken), asked)).actor).toMatchObject({
    roles: ["tenant-transaction-read"],
  });
});

test("a token opens its own tenant only, and says what else is missing or wrong", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { accessToken } = await exchangeHmac(authorization(tenant), "");
  const ask = (changes: Record<string, string>) =>
    refusedWith(authenticate(headers(tenant, accessToken, changes), asked));
  expect(await ask({ "x-tenant-id": foreign.tenantId })).toEqual(["TENANT_NOT_FOUND"]);
  expect(await ask({ "x-account-id": foreign.accountId })).toEqual(["ACCOUNT_NOT_FOUND"]);
  expect(await ask({ "x-tenant-id": "" })).toEqual(["TENANT_ID_IS_REQUIRED"]);
  expect(await ask({ "x-tenant-id": "1" })).toEqual(["TENANT_ID_IS_INVALID"]);
  expect(await ask({ authorization: `Bearer ${accessToken}x` })).toEqual(["ACCESS_TOKEN_IS_INVALID"]);
  expect(await ask({ authorization: "Basic abc" })).toEqual(["ACCESS_TOKEN_IS_INVALID"]);
  const upper = { "x-tenant-id": tenant.tenantId.toUpperCase() };
  expect((await authenticate(headers(tenant, accessToken, upper), asked)).tenantId).toBe(tenant.tenantId);
});

test("a private key that was moved to another tenant's row signs nothing there", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  await owner()`UPDATE api_keys SET private_key_sealed = (SELECT private_key_sealed FROM api_keys WHERE tenant_id = ${foreign.tenantId})
    WHERE tenant_id = ${tenant.tenantId}`;
  const signed = authorization(tenant, { privateKey: foreign.apiKey.privateKey });
  await expect(exchangeHmac(signed, "")).rejects.toThrow();
  expect(await noncesOf(tenant)).toHaveLength(0);
});
