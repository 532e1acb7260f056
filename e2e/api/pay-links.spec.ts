import { newRef, type PayLink, send } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { inTenant } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("the use case's own request works as it is printed, with its text for a number", async ({
  api,
  product,
}) => {
  const { orderRef } = await api.makeOrder({ settledByDate: "2021-09-01" });
  const before = Date.now();
  const answer = await api.createLink(`{
    "orderRef": "${orderRef}",
    "instructionRef": "PAYMENT-01",
    "expirySeconds": "6000"
}`);
  expect(answer.status).toBe(201);
  const link = answer.json<PayLink>();
  expect(Object.keys(link).sort()).toEqual(["expiresAt", "link", "messages", "payByLinkId"]);
  expect(link.payByLinkId).toMatch(uuid);
  expect(link.messages).toEqual([]);
  expect(Math.abs(Date.parse(link.expiresAt) - before - 6_000_000)).toBeLessThan(5_000);
  const address = new URL(link.link);
  expect(address.origin).toBe(new URL(product.baseUrl).origin);
  const secret = address.pathname.replace(/^\/pay\//, "");
  expect(secret, "a secret of at least 128 bits").toMatch(/^[A-Za-z0-9_-]{22,}$/);
  expect(link.link).not.toContain(link.payByLinkId);
  expect((await send(product.baseUrl, "GET", address.pathname)).status).toBe(200);
});

test("the id of a link opens nothing", async ({ api, product }) => {
  const { orderRef } = await api.makeOrder();
  const { payByLinkId, link } = (
    await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 })
  ).json<PayLink>();
  expect((await send(product.baseUrl, "GET", `/pay/${payByLinkId}`)).text).not.toContain("Acme Insurance");
  expect((await send(product.baseUrl, "GET", new URL(link).pathname)).text).toContain("Acme Insurance");
});

test("an address is never written down: not in the database, not in the logs", async ({
  api,
  database,
  dataDir,
}) => {
  const { readLogs } = await import("../support/facts.ts");
  const { orderRef } = await api.makeOrder();
  const { payByLinkId, link } = (
    await api.createLink(
      { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60 },
      { "idempotency-key": orderRef },
    )
  ).json<PayLink>();
  const secret = new URL(link).pathname.replace(/^\/pay\//, "");
  await send(api.baseUrl, "GET", `/pay/${secret}`);
  expect(readLogs(dataDir).includes(secret), "the logs have a link's secret").toBe(false);
  const [{ found } = { found: 0 }] = await inTenant(
    database,
    api.credentials.tenantId,
    (tx) => tx<{ found: number }[]>`
      SELECT (SELECT count(*) FROM pay_links l WHERE l.pay_link_id = ${payByLinkId} AND l::text LIKE ${`%${secret}%`})::int
        + (SELECT count(*) FROM events e WHERE e::text LIKE ${`%${secret}%`})::int
        + (SELECT count(*) FROM idempotency_keys k WHERE k::text LIKE ${`%${secret}%`})::int AS found`,
  );
  expect(found).toBe(0);
});

test("several links of one instruction all open, each with a secret of its own", async ({ api, product }) => {
  const { orderRef } = await api.makeOrder();
  const links = await Promise.all(
    Array.from({ length: 5 }, async () =>
      (await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 })).json<PayLink>(),
    ),
  );
  expect(new Set(links.map(({ link }) => link)).size).toBe(5);
  expect(new Set(links.map(({ payByLinkId }) => payByLinkId)).size).toBe(5);
  for (const { link } of links)
    expect((await send(product.baseUrl, "GET", new URL(link).pathname)).status).toBe(200);
});

test("looking at a link, however often and by whatever robot, changes nothing about money", async ({
  api,
  product,
}) => {
  const { orderRef } = await api.makeOrder();
  const at = `/v1/order-management/${orderRef}/instruction/PAYMENT-01`;
  const before = (await api.get(at)).text;
  const { link } = (
    await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 })
  ).json<PayLink>();
  const { pathname } = new URL(link);
  for (const method of ["GET", "HEAD", "OPTIONS", "GET"])
    await send(product.baseUrl, method, pathname, {
      headers: { purpose: "prefetch", "user-agent": "LinkScanner/1.0" },
    });
  await send(product.baseUrl, "POST", pathname, {
    body: "a=b",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect((await api.get(at)).text).toBe(before);
});

test.describe("what a link may say", () => {
  let orderRef: string;
  test.beforeEach(async ({ api }) => {
    ({ orderRef } = await api.makeOrder());
  });

  test("any time from a minute to 180 days, as a number or a text", async ({ api }) => {
    for (const expirySeconds of [60, "60", 6000, "6000", 15_552_000, "15552000"]) {
      const before = Date.now();
      const answer = await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds });
      expect(answer.status, answer.text).toBe(201);
      const lasts = Date.parse(answer.json<PayLink>().expiresAt) - before;
      expect(Math.abs(lasts - Number(expirySeconds) * 1000)).toBeLessThan(5_000);
    }
    for (const [expirySeconds, code] of [
      [undefined, "EXPIRY_SECONDS_IS_REQUIRED"],
      [null, "EXPIRY_SECONDS_IS_REQUIRED"],
      ["", "EXPIRY_SECONDS_IS_REQUIRED"],
      [59, "EXPIRY_SECONDS_OUT_OF_RANGE"],
      ["59", "EXPIRY_SECONDS_OUT_OF_RANGE"],
      [0, "EXPIRY_SECONDS_OUT_OF_RANGE"],
      [-6000, "EXPIRY_SECONDS_OUT_OF_RANGE"],
      [15_552_001, "EXPIRY_SECONDS_OUT_OF_RANGE"],
      [60.5, "EXPIRY_SECONDS_IS_INVALID"],
      ["6000.0", "EXPIRY_SECONDS_IS_INVALID"],
      ["soon", "EXPIRY_SECONDS_IS_INVALID"],
      ["6e3", "EXPIRY_SECONDS_IS_INVALID"],
      [" 6000", "EXPIRY_SECONDS_IS_INVALID"],
      [1e300, "EXPIRY_SECONDS_IS_INVALID"],
      [true, "EXPIRY_SECONDS_IS_INVALID"],
      [[6000], "EXPIRY_SECONDS_IS_INVALID"],
    ] as const)
      expectProblem(
        await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds }),
        400,
        `${code} /expirySeconds`,
      );
  });

  test("a language that the page speaks, with or without its region", async ({ api }) => {
    for (const language of ["en", "de", "fr", "en-GB", "DE-ch", null, ""])
      expect(
        (await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, language }))
          .status,
        `${language}`,
      ).toBe(201);
    for (const language of ["tlh", "english", 7, "../de"])
      expectProblem(
        await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, language }),
        400,
        "LANGUAGE_NOT_SUPPORTED /language",
      );
  });

  test("a return address on an origin that the tenant has allowed, and on no other", async ({
    api,
    product,
  }) => {
    const at = (returnUrl: unknown) =>
      api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, returnUrl });
    const origin = new URL(product.baseUrl).origin;
    for (const allowed of [`${origin}/done?policy=1#top`, origin, null, ""])
      expect((await at(allowed)).status).toBe(201);
    for (const elsewhere of [
      "https://evil.example/",
      "http://localhost.evil.example/",
      `http://evil.example/?${origin}/`,
      `http://${new URL(origin).host}@evil.example/`,
      origin.replace("http:", "https:"),
      "http://localhost/",
    ])
      expectProblem(await at(elsewhere), 400, "RETURN_URL_NOT_ALLOWED /returnUrl");
    for (const invalid of [
      "javascript:alert(1)",
      "/done",
      "data:text/html,x",
      "done",
      7,
      `${origin}/${"x".repeat(2000)}`,
    ])
      expectProblem(await at(invalid), 400, "RETURN_URL_IS_INVALID /returnUrl");
  });

  test("a theme that does not exist is refused", async ({ api }) => {
    const ask = (themeId: unknown) =>
      api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, themeId });
    expect((await ask(null)).status).toBe(201);
    expectProblem(await ask("blue"), 400, "THEME_ID_NOT_RECOGNISED /themeId");
    expectProblem(await ask(crypto.randomUUID()), 400, "THEME_ID_NOT_RECOGNISED /themeId");
  });

  test("messages that cannot be sent are refused and not promised, and no link is made", async ({
    api,
    database,
  }) => {
    const links = async () =>
      inTenant(database, api.credentials.tenantId, async (tx) => {
        const [row] = await tx<{ count: number }[]>`
          SELECT count(*)::int FROM pay_links l JOIN instructions i USING (tenant_id, instruction_id)
            JOIN orders o USING (tenant_id, order_id) WHERE o.order_ref = ${orderRef}`;
        return row?.count;
      });
    const ask = (channels: unknown) =>
      api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, channels });
    expectProblem(
      await ask([{ type: "SMS", destination: "+447700900123" }]),
      409,
      "CHANNEL_NOT_AVAILABLE /channels/0",
    );
    expectProblem(await ask("SMS"), 400, "CHANNELS_ARE_INVALID /channels");
    expectProblem(
      await ask([{ type: "Pigeon", destination: "roof" }]),
      400,
      "CHANNELS_ARE_INVALID /channels/0/type",
    );
    expectProblem(await ask([{ type: "SMS" }]), 400, "CHANNELS_ARE_INVALID /channels/0/destination");
    expect(await links()).toBe(0);
    expect((await ask([])).status).toBe(201);
    expect(await links()).toBe(1);
  });

  test("unknown fields are told of", async ({ api }) => {
    const answer = await api.createLink({
      OrderRef: orderRef,
      INSTRUCTIONREF: "PAYMENT-01",
      ExpirySeconds: 60,
      colour: "blue",
    });
    expect(answer.status).toBe(201);
    expect(answer.json<PayLink>().warnings?.map(({ field }) => field)).toEqual(["/colour"]);
  });

  test("everything that is wrong is told at once", async ({ api }) => {
    expectProblem(
      await api.createLink({ instructionRef: "a b", language: "tlh", returnUrl: "x", channels: 1 }),
      400,
      "ORDER_REF_IS_REQUIRED /orderRef",
      "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS /instructionRef",
      "EXPIRY_SECONDS_IS_REQUIRED /expirySeconds",
      "LANGUAGE_NOT_SUPPORTED /language",
      "RETURN_URL_IS_INVALID /returnUrl",
      "CHANNELS_ARE_INVALID /channels",
    );
  });
});

test.describe("what can have a link", () => {
  const ask = { instructionRef: "PAYMENT-01", expirySeconds: 60 };

  test("an order and an instruction that are there", async ({ api }) => {
    const { orderRef } = await api.makeOrder();
    expectProblem(await api.createLink({ ...ask, orderRef: newRef("nowhere") }), 404, "ORDER_NOT_FOUND");
    expectProblem(
      await api.createLink({ ...ask, orderRef, instructionRef: "none" }),
      404,
      "INSTRUCTION_NOT_FOUND",
    );
  });

  test("no pay-out", async ({ api }) => {
    const { orderRef } = await api.makeOrder({ direction: "CREDIT", schemeId: undefined });
    expectProblem(await api.createLink({ ...ask, orderRef }), 409, "DIRECTION_NOT_SUPPORTED");
  });

  test("and hears of everything that is wrong at once", async ({ api }) => {
    const { orderRef } = await api.makeOrder({ schemeId: undefined });
    expectProblem(
      await api.createLink({
        ...ask,
        orderRef,
        themeId: "6f2c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42",
        returnUrl: "https://elsewhere.example/",
        channels: [
          { type: "Email", destination: "payer@example.com" },
          { type: "SMS", destination: "+447700900000" },
        ],
      }),
      409,
      "SCHEME_ID_IS_REQUIRED",
      "THEME_ID_NOT_RECOGNISED /themeId",
      "CHANNEL_NOT_AVAILABLE /channels/1",
      "RETURN_URL_NOT_ALLOWED /returnUrl",
    );
  });

  test("nothing without a scheme", async ({ api }) => {
    const { orderRef } = await api.makeOrder({ schemeId: undefined });
    expectProblem(await api.createLink({ ...ask, orderRef }), 409, "SCHEME_ID_IS_REQUIRED");
  });

  for (const status of ["PROCESSING", "SETTLED", "VOID"])
    test(`nothing that is ${status}`, async ({ api, database }) => {
      const { orderRef } = await api.makeOrder();
      await inTenant(database, api.credentials.tenantId, async (tx) => {
        await tx`UPDATE instructions SET status = ${status}
          WHERE order_id = (SELECT order_id FROM orders WHERE order_ref = ${orderRef})`;
      });
      const problem = expectProblem(
        await api.createLink({ ...ask, orderRef }),
        409,
        "INSTRUCTION_NOT_PAYABLE",
      );
      expect(problem.errors[0]?.message).toContain(status);
    });
});
