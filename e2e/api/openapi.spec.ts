import { assertDescribed } from "../support/described.ts";
import { expect, hmacHeader, send, test } from "../support/test.ts";

test("the document is served to any origin, and an unchanged one is a 304", async ({ product }) => {
  const answer = await fetch(new URL("/openapi.json", product.baseUrl));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  const document = (await answer.json()) as { openapi: string; servers: { url: string }[] };
  expect(document.openapi).toBe("3.1.0");
  expect(document.servers[0]?.url).toBe(new URL(product.baseUrl).origin);
  const etag = answer.headers.get("etag") ?? "";
  const again = await fetch(new URL("/openapi.json", product.baseUrl), {
    headers: { "if-none-match": etag },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test.describe("an answer that the document does not describe is noticed:", () => {
  const problemBody = (errorCode: string) => ({
    type: "https://x.example/",
    title: "Bad Request",
    status: 400,
    timestamp: "2026-03-01T09:30:00.000Z",
    correlationId: "c",
    errors: [
      {
        errorCode,
        message: "",
        messageTemplate: "",
        metadata: { correlationId: "c" },
        docs: "https://x.example/",
      },
    ],
  });
  const list = { items: [], nextCursor: null };
  const doctored: [
    what: string,
    method: string,
    path: string,
    status: number,
    type: string,
    body: unknown,
    problem: RegExp,
  ][] = [
    ["a status", "GET", "/v1/order-management", 418, "application/json", list, /status is not among/],
    ["a kind of content", "GET", "/v1/order-management", 200, "text/html", list, /content is one of/],
    ["a field", "GET", "/v1/order-management", 200, "application/json", { ...list, more: 1 }, /unevaluated/],
    ["a missing field", "GET", "/v1/order-management", 200, "application/json", { items: [] }, /nextCursor/],
    [
      "a code",
      "GET",
      "/v1/order-management",
      400,
      "application/problem+json",
      problemBody("DIRECTION_IS_REQUIRED"),
      /DIRECTION_IS_REQUIRED is not among/,
    ],
    [
      "a code of another status",
      "GET",
      "/v1/order-management",
      400,
      "application/problem+json",
      problemBody("ROLE_IS_MISSING"),
      /ROLE_IS_MISSING is not among/,
    ],
    ["a path that does not exist", "GET", "/v1/nothing", 200, "application/json", {}, /status is 404/],
    [
      "a method that does not exist",
      "PUT",
      "/v1/order-management",
      200,
      "application/json",
      {},
      /status is 405/,
    ],
    [
      "the same by the second version's path",
      "GET",
      "/v2/order-management",
      418,
      "application/json",
      list,
      /status is not among/,
    ],
  ];
  for (const [what, method, path, status, type, body, problem] of doctored)
    test(what, async ({ product }) => {
      const headers = { "content-type": type, "x-correlation-id": "c" };
      const answer = { status, headers, text: JSON.stringify(body) };
      await expect(assertDescribed(product.baseUrl, method, path, answer)).rejects.toThrow(problem);
    });

  test("and one that it does describe is let through", async ({ product }) => {
    const headers = { "content-type": "application/json; charset=utf-8", "x-correlation-id": "c" };
    const answer = { status: 200, headers, text: JSON.stringify(list) };
    await assertDescribed(product.baseUrl, "GET", "/v1/order-management?limit=1", answer);
  });
});

test.describe("the paths of the second version", () => {
  test("sign in, take an order and give it back as those of the first do", async ({ api, product }) => {
    const signedIn = await send(product.baseUrl, "POST", "/v2/identity/hmac", {
      headers: { authorization: hmacHeader(product.apiKey) },
    });
    expect(signedIn.status).toBe(201);
    const orderRef = `v2-${Date.now().toString(36)}`;
    const made = await api.post("/v2/order-management", { orderRef, instructions: [api.instruction()] });
    expect(made.status).toBe(202);
    const [one, other] = await Promise.all(
      ["v1", "v2"].map((version) =>
        api.get(`/${version}/order-management/${orderRef}/instruction/PAYMENT-01`, {
          "x-correlation-id": "same",
        }),
      ),
    );
    expect(one?.status).toBe(200);
    expect(other?.text).toBe(one?.text);
    const link = await api.post("/v2/whitelabel-customer/session/checkout/pay-by-link", {
      orderRef,
      instructionRef: "PAYMENT-01",
      expirySeconds: 60,
    });
    expect(link.status).toBe(201);
  });

  test("that do not exist are answered as the API's errors are", async ({ api }) => {
    for (const path of ["/v2/nothing", "/v2/order-management/a/b/c/d"]) {
      const answer = await api.get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.codes).toEqual(["ROUTE_NOT_FOUND"]);
    }
    expect((await api.send("PUT", "/v2/order-management")).status).toBe(405);
  });
});

test("a client that asks for HTTP/2 in passing, as Java's does, is answered by HTTP/1.1", async ({
  product,
}) => {
  const answer = await send(product.baseUrl, "POST", "/v1/identity/hmac", {
    headers: {
      connection: "Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
      authorization: hmacHeader(product.apiKey),
    },
  });
  expect(answer.status).toBe(201);
});
