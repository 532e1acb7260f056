import { expect, it } from "vitest";
import { type ClientOptions, QuittanceClient } from "./client.ts";
import { listAll } from "./lists.ts";
import { QuittanceProblem } from "./problem.ts";

const key = { publicKey: "2f6c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42", privateKey: btoa("k".repeat(32)) };

type Asked = { method: string; path: string; headers: Headers; body: string };

const refusal = (status: number, errorCode: string, headers: Record<string, string> = {}) =>
  Response.json({ correlationId: "c-1", errors: [{ errorCode, message: "No." }] }, { status, headers });

/** A client of an API that answers as it is told, one answer after the other; the token endpoint always does. */
function clientOf(answers: (() => Response)[], options: Partial<ClientOptions> = {}) {
  const asked: Asked[] = [];
  let tokens = 0;
  const client = new QuittanceClient({
    baseUrl: "https://pay.example",
    accountId: "account",
    tenantId: "tenant",
    ...key,
    retry: { maximumWaitMs: 2_000 },
    fetch: async (input, init) => {
      const { method, headers, body, url } = new Request(input, init);
      const path = url.slice("https://pay.example".length);
      if (path === "/v1/identity/hmac") {
        tokens += 1;
        return Response.json({ accessToken: `token-${tokens}`, expires: Date.now() / 1000 + 3600 });
      }
      asked.push({ method, path, headers, body: body ? await new Response(body).text() : "" });
      const answer = answers.shift();
      if (!answer) throw new Error("asked too often");
      return answer();
    },
    ...options,
  });
  return { client, asked, tokens: () => tokens };
}

const order = () => Response.json({ orderRef: "A/1" });

it("asks for one token and uses it for what follows", async () => {
  const { client, asked, tokens } = clientOf([order, order]);
  await client.call("getOrder", { path: { orderRef: "A/1" } });
  await client.call("getOrder", { path: { orderRef: "B" } });
  expect(tokens()).toBe(1);
  expect(asked.map(({ path }) => path)).toEqual(["/v1/order-management/A%2F1", "/v1/order-management/B"]);
  expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer token-1",
    "Bearer token-1",
  ]);
  expect(asked[0]?.headers.get("x-tenant-id")).toBe("tenant");
});

it("gets another token when the API no longer takes this one, and gives up when it does not take that either", async () => {
  const expired = () => refusal(401, "ACCESS_TOKEN_EXPIRED");
  const { client, tokens } = clientOf([expired, order, expired, expired]);
  await client.call("getOrder", { path: { orderRef: "A" } });
  expect(tokens()).toBe(2);
  await expect(client.call("getOrder", { path: { orderRef: "A" } })).rejects.toMatchObject({ status: 401 });
});

it("sends a POST again under the same key when it got no answer, was busy, limited or the API away", async () => {
  const { client, asked } = clientOf([
    () => {
      throw new TypeError("fetch failed");
    },
    () => refusal(409, "IDEMPOTENCY_KEY_IN_USE"),
    () => refusal(429, "TOO_MANY_REQUESTS", { "retry-after": "0" }),
    () => refusal(503, "SERVICE_UNAVAILABLE", { "retry-after": "0" }),
    order,
  ]);
  await client.call("createOrder", { body: { orderRef: "A" } });
  expect(new Set(asked.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  expect(asked.map(({ body }) => body)).toEqual(Array(5).fill('{"orderRef":"A"}'));
});

it("gives two calls keys of their own", async () => {
  const { client, asked } = clientOf([order, order]);
  await client.call("createOrder", { body: { orderRef: "A" } });
  await client.call("createOrder", { body: { orderRef: "A" } });
  expect(new Set(asked.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(2);
});

it("does not ask again for what is refused for good, nor wait longer than it may", async () => {
  const { client, asked } = clientOf([
    () => refusal(409, "ORDER_ALREADY_EXISTS"),
    () => refusal(429, "TOO_MANY_REQUESTS", { "retry-after": "60" }),
  ]);
  const create = () => client.call("createOrder", { body: { orderRef: "A" } });
  const error: unknown = await create().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(QuittanceProblem);
  expect(error).toMatchObject({ codes: ["ORDER_ALREADY_EXISTS"], correlationId: "c-1", message: "No." });
  await expect(create()).rejects.toMatchObject({ status: 429, retryAfterSeconds: 60 });
  expect(asked).toHaveLength(2);
});

it("goes through a list page by page, keeping its filters", async () => {
  const page = (refs: string[], nextCursor: string | null) => () =>
    Response.json({ items: refs.map((orderRef) => ({ orderRef })), nextCursor });
  const { client, asked } = clientOf([page(["3", "2"], "next"), page(["1"], null)]);
  const seen: string[] = [];
  for await (const { orderRef } of listAll(client, "listOrders", { query: { limit: 2 } }))
    seen.push(orderRef);
  expect(seen).toEqual(["3", "2", "1"]);
  expect(asked.map(({ path }) => path)).toEqual([
    "/v1/order-management?limit=2",
    "/v1/order-management?limit=2&cursor=next",
  ]);
});

it("gives a 304 as an answer without data", async () => {
  const { client, asked } = clientOf([() => new Response(null, { status: 304 })]);
  const path = { orderRef: "A", instructionRef: "1" };
  const answered = await client.request("getInstruction", { path, headers: { "if-none-match": '"v1"' } });
  expect(answered).toMatchObject({ status: 304, data: undefined });
  expect(asked[0]?.headers.get("if-none-match")).toBe('"v1"');
});
