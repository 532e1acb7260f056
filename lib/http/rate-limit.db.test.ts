import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import { getOrders, postOrder } from "#lib/contracts/api/order.ts";
import { countRequest } from "#lib/db/queries/api-key.ts";
import { withoutTenant } from "#lib/db/transaction.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { listOrders } from "#lib/operations/order/list.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import type { defineRoute } from "./define-route.ts";

const slow = { pauseSeconds: 3600, burst: 5 };

test("a key gets as many requests at once as its bucket holds, and not one more, however many ask together", async () => {
  const key = randomUUID();
  const taken = await Promise.all(Array.from({ length: 40 }, () => countRequest(key, slow)));
  expect(taken.filter((request) => request.taken)).toHaveLength(5);
  expect(
    taken
      .filter((request) => request.taken)
      .map(({ remaining }) => remaining)
      .toSorted(),
  ).toEqual([0, 1, 2, 3, 4]);
  for (const refused of taken.filter((request) => !request.taken))
    expect(refused.retrySeconds).toBeGreaterThan(3500);
});

test("one key's requests are not another's", async () => {
  const key = randomUUID();
  for (let n = 0; n < 6; n += 1) await countRequest(key, slow);
  expect((await countRequest(key, slow)).taken).toBe(false);
  expect((await countRequest(randomUUID(), slow)).taken).toBe(true);
});

test("a bucket fills again, one request for each pause, and never above its size", async () => {
  const key = randomUUID();
  const limit = { pauseSeconds: 0.02, burst: 3 };
  for (let n = 0; n < 3; n += 1) expect((await countRequest(key, limit)).taken).toBe(true);
  const refused = await countRequest(key, limit);
  expect(refused.retrySeconds).toBeLessThanOrEqual(0.02);
  await expect.poll(async () => (await countRequest(key, limit)).taken, { interval: 5 }).toBe(true);
  await withoutTenant().execute(sql`SELECT pg_sleep(0.2)`);
  expect((await countRequest(key, limit)).remaining).toBe(2);
});

async function ask(tenant: TestTenant, route: ReturnType<typeof defineRoute>, init: RequestInit = {}) {
  const { publicKey } = tenant.apiKey;
  const { accessToken } = await issueAccessToken({ publicKey, ...tenant });
  const headers = {
    authorization: `Bearer ${accessToken}`,
    "x-account-id": tenant.accountId,
    "x-tenant-id": tenant.tenantId,
  };
  const request = new Request("http://localhost:3000/v1/order-management", { ...init, headers });
  return route(request, { params: Promise.resolve(undefined) });
}

test("a caller reads what is left, is refused when nothing is, with when to come again, and nothing is done", async () => {
  vi.stubEnv("API_REQUESTS_PER_SECOND", "0.2");
  vi.resetModules();
  const { defineRoute: define } = await import("./define-route.ts");
  const tenant = await makeTenant();
  const list = define(getOrders, { operation: listOrders, input: ({ query }) => query });
  const first = await ask(tenant, list);
  expect(Object.fromEntries(first.headers)).toMatchObject({
    "ratelimit-limit": "2",
    "ratelimit-remaining": "1",
    "ratelimit-reset": "5",
  });
  expect((await ask(tenant, list)).headers.get("ratelimit-remaining")).toBe("0");
  const create = define(postOrder, { operation: createOrder, input: ({ body }) => body, status: () => 201 });
  const refused = await ask(tenant, create, { method: "POST", body: JSON.stringify({ orderRef: "one" }) });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect(await refused.json()).toMatchObject({ errors: [{ errorCode: "TOO_MANY_REQUESTS" }] });
});
