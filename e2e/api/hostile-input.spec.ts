import { newRef, type Order, send } from "../support/api-client.ts";
import { expectProblem, expectProblemForm } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const orders = "/v1/order-management";
const tenMegabytes = 10 * 1024 * 1024;

/** Every path that takes JSON. */
const posts = [
  orders,
  `${orders}/any/instruction`,
  "/v1/whitelabel-customer/session/checkout/pay-by-link",
  "/v1/notifications/webhooks",
];

test.describe("a body", () => {
  const unreadable: [string, string | Buffer][] = [
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["a word", "hello"],
    ["half of an object", '{"orderRef":"a"'],
    ["an object and more", '{"orderRef":"a"} {"orderRef":"b"}'],
    ["a trailing comma", '{"orderRef":"a",}'],
    ["single quotes", "{'orderRef':'a'}"],
    ["a comment", '{"orderRef":"a"/* b */}'],
    ["NaN", '{"orderRef":NaN}'],
    ["a list", '[{"orderRef":"a"}]'],
    ["a text", '"orderRef"'],
    ["a number", "7"],
    ["null", "null"],
    ["true", "true"],
    ["XML", "<orderRef>a</orderRef>"],
    ["a form", "orderRef=a"],
    ["a NUL", "\0"],
    ["a raw NUL in a text", '{"orderRef":"a\0"}'],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ["overlong UTF-8", Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])],
    ["a surrogate in UTF-8", Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ["UTF-16", Buffer.from('\ufeff{"orderRef":"a"}', "utf16le")],
    ["gzip", Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00])],
    ["a thousand brackets", `{"orderRef":${"[".repeat(1000)}${"]".repeat(1000)}}`],
    ["a million open brackets", "[".repeat(1_000_000)],
    ["objects nested without end", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ];
  for (const [name, body] of unreadable)
    test(`that is ${name} is 400 everywhere`, async ({ api }) => {
      for (const path of posts) expectProblem(await api.post(path, body), 400, "BODY_IS_INVALID");
    });

  for (const chunked of [false, true])
    test(`of ten megabytes is refused ${chunked ? "in the middle" : "by its announced length"}, before or after signing in`, async ({
      api,
      product,
    }) => {
      const body = Buffer.alloc(tenMegabytes, 0x20);
      for (const path of posts) {
        const answer = await api.send("POST", path, {
          headers: { "content-type": "application/json" },
          body,
          chunked,
        });
        expectProblem(answer, 413, "BODY_IS_TOO_LARGE");
      }
      expectProblem(
        await send(product.baseUrl, "POST", orders, { body, chunked }),
        401,
        "AUTHORIZATION_IS_REQUIRED",
      );
      const signIn = await send(product.baseUrl, "POST", "/v1/identity/hmac", { body, chunked });
      expect(signIn.status).toBe(413);
      expect((await api.get(`${orders}?limit=1`)).status, "the next request is served").toBe(200);
    });

  test("that claims to be something else than JSON is 415", async ({ api }) => {
    const orderRef = newRef("type");
    for (const type of [
      "text/plain",
      "text/plain;charset=UTF-8",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "application/jsonp",
      "text/json",
      "nonsense",
    ])
      expectProblem(
        await api.createOrder({ orderRef }, { "content-type": type }),
        415,
        "CONTENT_TYPE_NOT_SUPPORTED",
      );
    expect(await api.hasOrder(orderRef)).toBe(false);
    for (const type of [
      "application/json",
      "application/json; charset=utf-8",
      "APPLICATION/JSON",
      "application/vnd.insurer+json",
      undefined,
    ])
      expect(
        (await api.createOrder({ orderRef: newRef("type") }, { "content-type": type })).status,
        type,
      ).toBe(201);
  });

  test("with names that JavaScript knows changes nothing about its prototypes", async ({ api }) => {
    const orderRef = newRef("proto");
    const body = `{"orderRef":"${orderRef}","__proto__":{"status":500,"orderRef":"x"},"constructor":{"prototype":{"polluted":true}},
      "instructions":[{"__proto__":{"amount":"1.00"},"instructionRef":"i","customerRef":"c","direction":"DEBIT","currency":"GBP","country":"GB"}]}`;
    expectProblem(await api.createOrder(body), 400, "AMOUNT_IS_REQUIRED /instructions/0/amount");
    expect(await api.hasOrder(orderRef)).toBe(false);
    const fine = await api.createOrder(`{"orderRef":"${orderRef}","__proto__":{"metadata":{"a":"b"}}}`);
    expect(fine.status).toBe(201);
    expect(fine.json<Order>()).toMatchObject({ metadata: {}, instructions: [] });
    expect((await api.get(`${orders}/${orderRef}`)).text).not.toContain("polluted");
  });

  test("with a hundred thousand unknown fields is answered quickly and shortly", async ({ api }) => {
    const fields = Array.from({ length: 100_000 }, (_, index) => `"f${index}":${index}`).join(",");
    const answer = await api.createOrder(`{"orderRef":"${newRef("many")}",${fields}}`);
    expect(answer.status).toBe(201);
    expect(answer.json<Order>().warnings?.length).toBeLessThanOrEqual(50);
  });

  test("full of faults is answered with all of them, not with a crash", async ({ api }) => {
    const orderRef = newRef("faults");
    const answer = await api.createOrder({
      orderRef,
      instructions: Array.from({ length: 1000 }, () => ({})),
    });
    expect(answer.status).toBe(400);
    expect(answer.codes.length).toBeGreaterThanOrEqual(6000);
    expect(await api.hasOrder(orderRef)).toBe(false);
  });

  test("a regular expression cannot be kept busy by a long text", async ({ api }) => {
    const started = performance.now();
    for (const text of [
      "1 ".repeat(500_000),
      "4-".repeat(500_000),
      "a".repeat(1_000_000),
      "9".repeat(1_000_000),
    ])
      for (const body of [
        { orderRef: text },
        { orderRef: "a", metadata: { a: text } },
        { orderRef: "a", instructions: [api.instruction({ amount: text })] },
      ])
        expect((await api.createOrder(body)).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

test.describe("a path", () => {
  test("that does not exist is 404, for every method", async ({ api, product }) => {
    for (const path of ["/v1/nothing", "/v1", "/v1/order-management-2", `${orders}/a/b/c/d`, "/v1/accounts"])
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await api.send(
          method,
          path,
          method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } },
        );
        expectProblem(answer, 404, "ROUTE_NOT_FOUND");
      }
    expectProblem(await send(product.baseUrl, "GET", "/v1/nothing"), 404, "ROUTE_NOT_FOUND");
  });

  test("with a ref that cannot exist is 404, whatever is in it", async ({ api }) => {
    for (const ref of [
      "%00",
      "a%00b",
      "..%2f..%2fetc%2fpasswd",
      "%20",
      "a%27%20OR%201=1--",
      "%F0%9F%92%B8",
      "%E2%80%AE",
      "x".repeat(5000),
      "%3Cscript%3E",
      "%0d%0aset-cookie:a=b",
      "%25",
      "__proto__",
    ]) {
      for (const path of [`${orders}/${ref}`, `${orders}/${ref}/instruction/${ref}`]) {
        const answer = await api.get(path);
        expect(answer.status, path.slice(0, 80)).toBe(404);
        expectProblemForm(answer);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
      const answer = await api.post(`${orders}/${ref}/instruction`, api.instruction());
      expect(answer.status).toBe(404);
      expectProblemForm(answer);
    }
  });

  test("asked with a method it does not have is refused, and nothing is done", async ({ api }) => {
    const order = await api.makeOrder();
    const at = `${orders}/${order.orderRef}`;
    for (const [method, path] of [
      ["DELETE", at],
      ["PATCH", at],
      ["POST", at],
      ["DELETE", `${at}/instruction/PAYMENT-01`],
      ["PATCH", `${at}/instruction/PAYMENT-01`],
      ["DELETE", orders],
      ["GET", "/v1/identity/hmac"],
      ["GET", "/v1/whitelabel-customer/session/checkout"],
    ] as const) {
      const answer = await api.send(method, path);
      expectProblem(answer, 405, "METHOD_NOT_ALLOWED");
      expect(answer.headers.allow, `${method} ${path}`).toMatch(/^(GET|POST)\b.*, OPTIONS$/);
      expect(answer.headers.allow).not.toContain(method);
    }
    expect((await api.get(at)).json<Order>()).toEqual(order);
  });

  test("asked with HEAD is answered as with GET, without a body", async ({ api }) => {
    const { orderRef } = await api.makeOrder();
    const answer = await api.send("HEAD", `${orders}/${orderRef}/instruction/PAYMENT-01`);
    expect(answer.status).toBe(200);
    expect(answer.headers.etag).toBeTruthy();
    expect(answer.text).toBe("");
  });
});

test.describe("a header", () => {
  test("the correlation id comes back on every answer, and one is made when there is none", async ({
    api,
    product,
  }) => {
    const id = "insurer request 7/4 #a";
    const headers = { "x-correlation-id": id };
    const { orderRef } = await api.makeOrder();
    const instruction = await api.get(`${orders}/${orderRef}/instruction/PAYMENT-01`);
    const answers = [
      await api.get(`${orders}?limit=1`, headers),
      await api.createOrder({ orderRef: newRef("header") }, headers),
      await api.createOrder({}, headers),
      await api.createOrder("{", headers),
      await api.get(`${orders}/${newRef("none")}`, headers),
      await api.get(`${orders}/${orderRef}/instruction/PAYMENT-01`, {
        ...headers,
        "if-none-match": instruction.headers.etag,
      }),
      await api.get("/v1/nothing", headers),
      await send(product.baseUrl, "GET", orders, { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 400, 400, 404, 304, 404, 401]);
    for (const answer of answers) expect(answer.headers["x-correlation-id"]).toBe(id);
    const made = [await api.get(`${orders}?limit=1`), await api.get(`${orders}?limit=1`)].map(
      (answer) => answer.headers["x-correlation-id"],
    );
    expect(made[0]).toBeTruthy();
    expect(made[0]).not.toBe(made[1]);
  });

  test("an unfit correlation id is replaced and does not harm", async ({ api }) => {
    for (const id of ["x".repeat(5000), "\u00e9", " "]) {
      const answer = await api.get(`${orders}?limit=1`, { "x-correlation-id": id });
      expect(answer.status).toBe(200);
      expect(answer.headers["x-correlation-id"]).not.toBe(id);
    }
  });

  test("that is huge ends the request and nothing else", async ({ api }) => {
    expect((await api.get(`${orders}?limit=1`, { "x-padding": "x".repeat(20_000) })).status).toBe(431);
    expect((await api.get(`${orders}?limit=1`)).status).toBe(200);
  });

  test("about the host changes neither links nor what is served", async ({ api, product }) => {
    const { orderRef } = await api.makeOrder();
    const forged = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
    };
    const answer = await api.createLink(
      { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 },
      forged,
    );
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain("evil");
    expect(answer.text).toContain(new URL(product.baseUrl).host);
    expect((await api.get("/v1/nothing", forged)).text).not.toContain("evil");
  });

  test("of the framework's own does not get past authentication", async ({ product }) => {
    for (const headers of [
      { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
      { "x-middleware-rewrite": orders },
      { "x-invoke-path": orders },
      { "next-action": "x" },
      { "x-http-method-override": "GET" },
      { "x-original-url": orders },
    ])
      expect((await send(product.baseUrl, "GET", orders, { headers })).status).toBe(401);
  });

  test("an origin of another site gets no permission to read", async ({ api }) => {
    const answer = await api.get(`${orders}?limit=1`, { origin: "https://evil.example" });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    const preflight = await api.send("OPTIONS", orders, {
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(preflight.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

test("answers are not kept by anybody on the way, and name no software", async ({ api }) => {
  for (const answer of [
    await api.get(`${orders}?limit=1`),
    await api.createOrder({}),
    await api.get("/v1/nothing"),
  ]) {
    expect(answer.headers["cache-control"]).toContain("no-store");
    expect(answer.headers.server).toBeUndefined();
  }
});
