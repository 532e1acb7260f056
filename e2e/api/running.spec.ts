import { send } from "../support/api-client.ts";
import { expect, test } from "../support/test.ts";

test("health says that the process answers, ready that the database does, to anybody", async ({
  product,
}) => {
  for (const path of ["/health", "/ready"]) {
    const answer = await send(product.baseUrl, "GET", path);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toContain("no-store");
    expect(answer.text).not.toMatch(/postgres|password|quittance_app/i);
  }
});

test("what the demo says of itself is enough to use it", async ({ product, api }) => {
  expect(product).toMatchObject({
    baseUrl: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    accountId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    apiKey: {
      publicKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      privateKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    },
    accountApiKey: {
      publicKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      privateKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    },
    schemeId: expect.stringMatching(/^[0-9A-F]{32}$/),
    portal: { email: expect.stringContaining("@"), password: expect.stringMatching(/.{12}/) },
  });
  expect((await send(product.baseUrl, "GET", new URL(product.payByLink.link).pathname)).status).toBe(200);
  expect((await api.makeOrder()).instructions[0]?.scheme.schemeId).toBe(product.schemeId);
});

test("no secret of the installation is in its logs", async ({ product, api, dataDir }) => {
  const { readFileSync } = await import("node:fs");
  const { readLogs } = await import("../support/facts.ts");
  await api.get("/v1/order-management?limit=1");
  const logs = readLogs(dataDir);
  const keys = JSON.parse(readFileSync(`${dataDir}/keys.json`, "utf8")) as Record<string, string>;
  const secrets = {
    "the private key": product.apiKey.privateKey,
    "the account's private key": product.accountApiKey.privateKey,
    "the access token": api.accessToken,
    "the portal's password": product.portal.password,
    "the link's secret": new URL(product.payByLink.link).pathname.replace("/pay/", ""),
    "the database's password": readFileSync(`${dataDir}/postgres.password`, "utf8").trim(),
    ...keys,
  };
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(10);
    expect(logs.includes(secret.replace(/^k1:/, "")), `the logs have ${name}`).toBe(false);
  }
});
