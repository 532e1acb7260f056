import { randomBytes } from "node:crypto";
import { type Answer, ApiClient, type HmacParts, hmacHeader, newRef, send } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { revokeApiKey } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";

const tokenPath = "/v1/identity/hmac";
const now = () => Math.floor(Date.now() / 1000);

test.describe("asking for an access token", () => {
  let ask: (parts?: HmacParts, body?: string) => Promise<Answer>;
  let askWith: (authorization: string | undefined) => Promise<Answer>;

  test.beforeEach(({ product }) => {
    askWith = (authorization) => send(product.baseUrl, "POST", tokenPath, { headers: { authorization } });
    ask = (parts, body) =>
      send(product.baseUrl, "POST", tokenPath, {
        headers: { authorization: hmacHeader(product.apiKey, { ...parts, body: body ?? parts?.body }) },
        body,
      });
  });

  test("a signed request gets a JWT for an hour, with the time it ends in epoch seconds", async () => {
    const answer = await ask();
    expect(answer.status).toBe(201);
    const { accessToken, expires } = answer.json<{ accessToken: string; expires: number }>();
    expect(accessToken.split(".")).toHaveLength(3);
    const claims = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString()) as {
      exp: number;
    };
    expect(claims.exp).toBe(expires);
    expect(Math.abs(expires - now() - 3600)).toBeLessThan(5);
    expect(answer.headers["cache-control"]).toContain("no-store");
  });

  for (const word of ["Hmac", "hmac", "HMAC", "hMaC"])
    test(`the scheme may be written ${word}`, async () => {
      expect((await ask({ word })).status).toBe(201);
    });

  test("a fractional epoch, used as nonce too, is signed as it was sent", async () => {
    const epoch = `${now()}.${String(Math.floor(Math.random() * 1e9))
      .padStart(9, "0")
      .replace(/0$/, "1")}`;
    expect((await ask({ epoch, nonce: epoch })).status).toBe(201);
  });

  test("a body is part of the signature", async ({ product }) => {
    expect((await ask({}, '{"note":"€"}')).status).toBe(201);
    const signedForOther = hmacHeader(product.apiKey, { body: '{"note":"€"}' });
    const answer = await send(product.baseUrl, "POST", tokenPath, {
      headers: { authorization: signedForOther },
      body: '{"note":"$"}',
    });
    expectProblem(answer, 401, "HMAC_SIGNATURE_IS_INVALID");
    const unsigned = await send(product.baseUrl, "POST", tokenPath, {
      headers: { authorization: hmacHeader(product.apiKey) },
      body: "{}",
    });
    expectProblem(unsigned, 401, "HMAC_SIGNATURE_IS_INVALID");
  });

  test("a public key in capitals is the same key, signed as it was sent", async ({ product }) => {
    expect((await ask({ publicKey: product.apiKey.publicKey.toUpperCase() })).status).toBe(201);
  });

  for (const seconds of [-290, 290])
    test(`a clock ${seconds} seconds off is near enough`, async () => {
      expect((await ask({ epoch: String(now() + seconds) })).status).toBe(201);
    });

  for (const seconds of [-310, 310, -86_400, 315_360_000])
    test(`a clock ${seconds} seconds off is refused`, async () => {
      expectProblem(await ask({ epoch: String(now() + seconds) }), 401, "HMAC_EPOCH_OUT_OF_RANGE");
    });

  test("a request cannot be sent twice", async ({ product }) => {
    const authorization = hmacHeader(product.apiKey);
    expect((await askWith(authorization)).status).toBe(201);
    expectProblem(await askWith(authorization), 401, "HMAC_NONCE_ALREADY_USED");
  });

  test("a nonce cannot be used twice, not even with another time or body", async () => {
    const nonce = randomBytes(15).toString("hex");
    expect((await ask({ nonce })).status).toBe(201);
    expectProblem(await ask({ nonce, epoch: String(now() - 60) }), 401, "HMAC_NONCE_ALREADY_USED");
    expectProblem(await ask({ nonce }, "{}"), 401, "HMAC_NONCE_ALREADY_USED");
  });

  test("of twenty copies of a request at once, one gets a token", async ({ product }) => {
    const authorization = hmacHeader(product.apiKey);
    const answers = await Promise.all(Array.from({ length: 20 }, () => askWith(authorization)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectProblem(answer, 401, "HMAC_NONCE_ALREADY_USED");
  });

  test("a nonce is not used up by somebody who cannot sign", async ({ product }) => {
    const nonce = randomBytes(15).toString("hex");
    const stranger = randomBytes(32).toString("base64");
    expectProblem(await ask({ nonce, privateKey: stranger }), 401, "HMAC_SIGNATURE_IS_INVALID");
    expect((await askWith(hmacHeader(product.apiKey, { nonce }))).status).toBe(201);
  });

  test("an unknown key and a wrong signature look the same", async () => {
    const wrong = await ask({ privateKey: randomBytes(32).toString("base64") });
    const unknown = await ask({ publicKey: crypto.randomUUID() });
    const noGuid = await ask({ publicKey: "nobody" });
    for (const answer of [wrong, unknown, noGuid]) expectProblem(answer, 401, "HMAC_SIGNATURE_IS_INVALID");
  });

  test("a private key that was not decoded from base64 does not sign", async ({ product }) => {
    const textAsKey = Buffer.from(product.apiKey.privateKey, "utf8").toString("base64");
    expectProblem(await ask({ privateKey: textAsKey }), 401, "HMAC_SIGNATURE_IS_INVALID");
  });

  test("no header, another scheme or a mangled one is refused, and the answer says what is wanted", async ({
    product,
  }) => {
    expectProblem(await askWith(undefined), 401, "AUTHORIZATION_IS_REQUIRED");
    const whole = hmacHeader(product.apiKey);
    const [word = "", token = ""] = whole.split(" ");
    const [key, nonce, epoch, signature] = token.split(":");
    for (const mangled of [
      "Hmac",
      "Hmac ",
      "Hmac :::",
      `Bearer ${token}`,
      `Basic ${Buffer.from(token).toString("base64")}`,
      token,
      `${word} ${key}:${nonce}:${signature}`,
      `${word} ${key}:${nonce}:${epoch}:${signature}:more`,
      `${word} ${key}:${nonce}:${epoch}:`,
      `${word} ${key}:${nonce}:yesterday:${signature}`,
      `${word} ${key}:${nonce}:-${epoch}:${signature}`,
      `${word} ${key}:${nonce}:${epoch}e0:${signature}`,
      `${word} ${key}:${nonce}:0x${Number(epoch).toString(16)}:${signature}`,
      `${word} ${key}::${epoch}:${signature}`,
      `${word} ${key}:${nonce}:${epoch}:${signature?.replaceAll("=", "")}`,
      `${word} ${key}:${"n".repeat(4000)}:${epoch}:${signature}`,
    ]) {
      const answer = await askWith(mangled);
      expectProblem(answer, 401, "HMAC_IS_INVALID");
      expect(answer.headers["www-authenticate"]).toMatch(/^Hmac/i);
    }
    expect((await askWith(whole)).status, "none of these used the nonce up").toBe(201);
  });

  test("a key that has expired or was deleted gets no token", async ({ product, makeKey, database }) => {
    const expired = await makeKey({ expiresAt: new Date(Date.now() - 1000) });
    expectProblem(await askWith(hmacHeader(expired.apiKey)), 401, "HMAC_SIGNATURE_IS_INVALID");
    const deleted = await makeKey();
    expect((await askWith(hmacHeader(deleted.apiKey))).status).toBe(201);
    await revokeApiKey(database, deleted);
    expectProblem(await askWith(hmacHeader(deleted.apiKey)), 401, "HMAC_SIGNATURE_IS_INVALID");
    expect((await askWith(hmacHeader(product.apiKey))).status, "the other keys go on").toBe(201);
  });

  test("the correlation id comes back", async ({ product }) => {
    const answer = await send(product.baseUrl, "POST", tokenPath, {
      headers: { authorization: hmacHeader(product.apiKey), "x-correlation-id": "sign-in-7" },
    });
    expect(answer.headers["x-correlation-id"]).toBe("sign-in-7");
  });
});

test.describe("using an access token", () => {
  const orders = "/v1/order-management?limit=1";

  test("bearer may be written in small letters", async ({ api }) => {
    expect((await api.get(orders, { authorization: `bearer ${api.accessToken}` })).status).toBe(200);
    expect((await api.get(orders, { authorization: `BEARER ${api.accessToken}` })).status).toBe(200);
  });

  test("without a token, or with something else in its place, nothing is answered", async ({
    api,
    product,
  }) => {
    expectProblem(await api.get(orders, { authorization: undefined }), 401, "AUTHORIZATION_IS_REQUIRED");
    for (const authorization of [
      "Bearer",
      "Bearer x",
      `Token ${api.accessToken}`,
      api.accessToken,
      hmacHeader(product.apiKey),
    ]) {
      const answer = await api.get(orders, { authorization });
      expectProblem(answer, 401, "ACCESS_TOKEN_IS_INVALID");
      expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
    }
  });

  test("a token that was changed, shortened or made by somebody else is refused", async ({ api }) => {
    const [header = "", payload = "", signature = ""] = api.accessToken.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const flipped = (text: string) => (text.startsWith("A") ? `B${text.slice(1)}` : `A${text.slice(1)}`);
    for (const token of [
      `${header}.${encode({ ...claims, exp: Number(claims.exp) + 3600 })}.${signature}`,
      `${header}.${payload}.${flipped(signature)}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${encode({ alg: "none" })}.${payload}.`,
      `${encode({ alg: "none", typ: "JWT" })}.${payload}.${signature}`,
      `${encode({ alg: "HS384", typ: "JWT" })}.${payload}.${signature}`,
      `${header}.${encode({})}.${signature}`,
    ])
      expectProblem(
        await api.get(orders, { authorization: `Bearer ${token}` }),
        401,
        "ACCESS_TOKEN_IS_INVALID",
      );
  });

  test("both ids must be sent, must be GUIDs, and must be the token's own", async ({ api, otherApi }) => {
    expectProblem(await api.get(orders, { "x-account-id": undefined }), 400, "ACCOUNT_ID_IS_REQUIRED");
    expectProblem(await api.get(orders, { "x-tenant-id": undefined }), 400, "TENANT_ID_IS_REQUIRED");
    expectProblem(await api.get(orders, { "x-account-id": "acme" }), 400, "ACCOUNT_ID_IS_INVALID");
    expectProblem(await api.get(orders, { "x-tenant-id": "1 OR 1=1" }), 400, "TENANT_ID_IS_INVALID");
    const other = otherApi.credentials;
    expectProblem(await api.get(orders, { "x-account-id": other.accountId }), 404, "ACCOUNT_NOT_FOUND");
    expectProblem(await api.get(orders, { "x-tenant-id": other.tenantId }), 404, "TENANT_NOT_FOUND");
    expectProblem(await api.get(orders, { "x-tenant-id": crypto.randomUUID() }), 404, "TENANT_NOT_FOUND");
  });

  test("an order sent under another tenant's id is made for neither", async ({ api, otherApi }) => {
    const orderRef = newRef("stray");
    const answer = await api.createOrder({ orderRef }, { "x-tenant-id": otherApi.credentials.tenantId });
    expectProblem(answer, 404, "TENANT_NOT_FOUND");
    expect(await api.hasOrder(orderRef)).toBe(false);
    expect(await otherApi.hasOrder(orderRef)).toBe(false);
  });

  test("deleting a key ends its tokens at once", async ({ product, makeKey, database }) => {
    const credentials = await makeKey();
    const client = await ApiClient.signIn(product.baseUrl, credentials, product.schemeId);
    expect((await client.get(orders)).status).toBe(200);
    await revokeApiKey(database, credentials);
    expectProblem(await client.get(orders), 401, "ACCESS_TOKEN_IS_INVALID");
  });

  test("two keys of a tenant work side by side", async ({ product, makeKey, api }) => {
    const second = await ApiClient.signIn(product.baseUrl, await makeKey(), product.schemeId);
    const { orderRef } = await second.makeOrder();
    expect(await api.hasOrder(orderRef)).toBe(true);
  });

  test("a key may do what its roles say, writing includes reading, and nothing is left behind otherwise", async ({
    product,
    makeKey,
    api,
  }) => {
    const as = async (...roles: string[]) =>
      ApiClient.signIn(product.baseUrl, await makeKey({ roles }), product.schemeId);
    const reader = await as("tenant-transaction-read");
    const writer = await as("tenant-transaction-write");
    const hooks = await as("tenant-webhook-read");
    const orderRef = newRef("roles");

    expectProblem(await reader.createOrder({ orderRef }), 403, "ROLE_IS_MISSING");
    expectProblem(await hooks.createOrder({ orderRef }), 403, "ROLE_IS_MISSING");
    expect(await reader.hasOrder(orderRef)).toBe(false);
    expect((await writer.createOrder({ orderRef })).status).toBe(201);
    expect(await writer.hasOrder(orderRef)).toBe(true);
    expect(await reader.hasOrder(orderRef)).toBe(true);
    expectProblem(await hooks.get(`/v1/order-management/${orderRef}`), 403, "ROLE_IS_MISSING");

    const instruction = { ...api.instruction() };
    expectProblem(
      await reader.post(`/v1/order-management/${orderRef}/instruction`, instruction),
      403,
      "ROLE_IS_MISSING",
    );
    expectProblem(await reader.createLink({}), 403, "ROLE_IS_MISSING");
    const destination = `https://${newRef("roles")}.example/`;
    expectProblem(await writer.get("/v1/notifications/webhooks"), 403, "ROLE_IS_MISSING");
    expectProblem(await hooks.post("/v1/notifications/webhooks", { destination }), 403, "ROLE_IS_MISSING");
    expect((await hooks.get("/v1/notifications/webhooks")).status).toBe(200);
    const endpoints = await api.listAll<{ destination: string }>("/v1/notifications/webhooks");
    expect(endpoints.map((endpoint) => endpoint.destination)).not.toContain(destination);
    expect(
      (await api.get(`/v1/order-management/${orderRef}`)).json<{ instructions: unknown[] }>().instructions,
    ).toEqual([]);
  });
});
