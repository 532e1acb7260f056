import type { ApiClient, Page, PayLink } from "../support/api-client.ts";
import { ApiClient as Client } from "../support/api-client.ts";
import { startJourney } from "../support/journey.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, send, test } from "../support/test.ts";

const base = "/v1/whitelabel-customer/session/checkout/pay-by-link";

type Link = {
  payByLinkId: string;
  kind: string;
  status: string;
  orderRef: string;
  expiresAt: string;
  link: string | null;
  revokeReason: string | null;
  version: number;
  timeline: { type: string; detail: { reason: string | null } }[];
};

const read = async (api: ApiClient, id: string) => (await api.get(`${base}/${id}`)).json<Link>();

test("a link that was made says where it can be read, with its address and how it came about", async ({
  api,
}) => {
  const { orderRef } = await api.makeOrder();
  const made = await api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 });
  const { payByLinkId, link } = made.json<PayLink>();
  expect(made.headers.location).toBe(`${base}/${payByLinkId}`);
  const found = await read(api, payByLinkId);
  expect(found).toMatchObject({ payByLinkId, kind: "LINK", status: "OPEN", orderRef, link, version: 1 });
  expect(found.timeline.map(({ type }) => type)).toEqual(["created"]);
});

test("links are listed newest first, by order, status and time, and a faulty filter is refused with all its faults", async ({
  ownApi,
}) => {
  const first = await startJourney(ownApi);
  const second = await startJourney(ownApi);
  await ownApi.post(`${base}/${second.payByLinkId}/revoke`, {});
  const ids = async (query: string) =>
    (await ownApi.get(`${base}?${query}`)).json<Page<Link>>().items.map(({ payByLinkId }) => payByLinkId);
  expect(await ids("")).toEqual([second.payByLinkId, first.payByLinkId]);
  expect(await ids(`orderRef=${first.orderRef}`)).toEqual([first.payByLinkId]);
  expect(await ids("status=revoked")).toEqual([second.payByLinkId]);
  expect(await ids("createdTo=2020-01-01T00:00:00Z")).toEqual([]);
  expect(await ids("kind=SESSION")).toEqual([]);
  expect(await ownApi.listAll<Link>(base, 1)).toHaveLength(2);
  expectProblem(
    await ownApi.get(`${base}?status=GONE&kind=X&createdFrom=soon&createdTo=9&limit=0`),
    400,
    "LIMIT_OUT_OF_RANGE /limit",
    "PAY_LINK_STATUS_NOT_RECOGNISED /status",
    "DATE_IS_INVALID /createdFrom",
    "DATE_IS_INVALID /createdTo",
    "PAY_LINK_KIND_NOT_RECOGNISED /kind",
  );
});

test("a revoked link says so to the insurer and the payer, once and for all", async ({ api, product }) => {
  const { payByLinkId, link } = await startJourney(api);
  const path = `${base}/${payByLinkId}/revoke`;
  const key = { "idempotency-key": payByLinkId };
  const revoked = await api.post(path, { reason: "wrong number" }, key);
  expect(revoked.status).toBe(200);
  expect(revoked.json<Link>()).toMatchObject({ status: "REVOKED", revokeReason: "wrong number", version: 2 });
  expect((await api.post(path, { reason: "wrong number" }, key)).text).toBe(revoked.text);
  // Nothing need be sent to revoke a link, and again is as good as once.
  expect((await api.send("POST", path)).json<Link>()).toMatchObject({ version: 2 });
  expect((await send(product.baseUrl, "GET", new URL(link).pathname)).text).toContain("no longer in use");
  expectProblem(
    await api.post(`${base}/${payByLinkId}/extend`, { expirySeconds: 600 }),
    409,
    "PAY_LINK_ENDED",
  );
  expectProblem(
    await api.post(path, { reason: "4242 4242 4242 4242" }),
    400,
    "CARD_NUMBER_NOT_ALLOWED /reason",
  );
  expectProblem(await api.post(path, { reason: "x".repeat(501) }), 400, "REVOKE_REASON_IS_INVALID /reason");
});

test("an expired link that is given more time can be paid again", async ({ api, database, product }) => {
  const { payByLinkId, link } = await startJourney(api);
  await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payByLinkId}`;
  expect((await read(api, payByLinkId)).status).toBe("EXPIRED");
  const extended = await api.post(`${base}/${payByLinkId}/extend`, { expirySeconds: "15552000" });
  expect(extended.json<Link>()).toMatchObject({ status: "OPEN", version: 2 });
  expect((await send(product.baseUrl, "GET", new URL(link).pathname)).text).not.toContain(
    "This link has expired",
  );
  for (const [expirySeconds, code] of [
    [undefined, "EXPIRY_SECONDS_IS_REQUIRED"],
    [15_552_001, "EXPIRY_SECONDS_OUT_OF_RANGE"],
  ] as const)
    expectProblem(
      await api.post(`${base}/${payByLinkId}/extend`, { expirySeconds }),
      400,
      `${code} /expirySeconds`,
    );
});

test("a link's code is drawn as asked, for those who may make links", async ({ api, makeKey, product }) => {
  const { payByLinkId } = await startJourney(api);
  const svg = await api.get(`${base}/${payByLinkId}/qr`);
  expect([svg.status, svg.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
  expect(svg.text).toMatch(/^<svg .*width="512"/);
  const png = await api.get(`${base}/${payByLinkId}/qr?format=png&size=300`);
  expect([png.status, png.headers["content-type"]]).toEqual([200, "image/png"]);
  expect(png.text).toContain("PNG");
  expectProblem(
    await api.get(`${base}/${payByLinkId}/qr?format=gif&size=63`),
    400,
    "QR_FORMAT_NOT_SUPPORTED /format",
    "QR_SIZE_OUT_OF_RANGE /size",
  );
  const credentials = await makeKey({ roles: ["tenant-transaction-read"] });
  const reader = await Client.signIn(product.baseUrl, credentials, product.schemeId);
  expectProblem(await reader.get(`${base}/${payByLinkId}/qr`), 403, "ROLE_IS_MISSING");
  expect((await read(reader, payByLinkId)).link).toBeNull();
  expectProblem(await reader.post(`${base}/${payByLinkId}/revoke`, {}), 403, "ROLE_IS_MISSING");
});

test("another tenant's links are not found, whatever is tried, and stay as they were", async ({
  api,
  otherApi,
}) => {
  const { payByLinkId, orderRef, instructionRef } = await startJourney(api);
  const before = await read(api, payByLinkId);
  expectProblem(await otherApi.get(`${base}/${payByLinkId}`), 404, "PAY_LINK_NOT_FOUND");
  expectProblem(await otherApi.get(`${base}/${payByLinkId}/qr`), 404, "PAY_LINK_NOT_FOUND");
  for (const [verb, body] of [
    ["revoke", {}],
    ["extend", { expirySeconds: 600 }],
    ["resend", {}],
  ] as const)
    expectProblem(await otherApi.post(`${base}/${payByLinkId}/${verb}`, body), 404, "PAY_LINK_NOT_FOUND");
  const session = { orderRef, instructionRef, expirySeconds: 600 };
  expectProblem(await otherApi.post("/v1/whitelabel-customer/grants", session), 404, "ORDER_NOT_FOUND");
  expect((await otherApi.get(`${base}?orderRef=${orderRef}`)).json<Page<Link>>().items).toEqual([]);
  expect(await read(api, payByLinkId)).toEqual(before);
});

for (const path of ["/v1/whitelabel-customer/session/checkout", "/v1/whitelabel-customer/grants"])
  test(`a session is made at ${path}, with details of the payer, and says which of them nothing is done with`, async ({
    api,
  }) => {
    const { orderRef } = await api.makeOrder();
    const before = Math.floor(Date.now() / 1000);
    const answer = await api.post(path, {
      orderRef,
      instructionRef: "PAYMENT-01",
      expirySeconds: "3600",
      cardholderName: "Ada Lovelace",
      bankAccount: { number: "12345678" },
    });
    expect(answer.status, answer.text).toBe(201);
    const session = answer.json<{
      sessionToken: string;
      expires: number;
      sessionId: string;
      warnings: { field: string }[];
    }>();
    expect(session.sessionToken).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect(Math.abs(session.expires - before - 3600)).toBeLessThan(5);
    expect(session.warnings.map(({ field }) => field)).toEqual(["/bankAccount"]);
    expect(answer.headers.location).toBe(`${base}/${session.sessionId}`);
    expect(await read(api, session.sessionId)).toMatchObject({ kind: "SESSION", status: "OPEN", link: null });
    expectProblem(await api.get(`${base}/${session.sessionId}/qr`), 404, "PAY_LINK_NOT_FOUND");
    for (const expirySeconds of [59, 86_401])
      expectProblem(
        await api.post(path, { orderRef, instructionRef: "PAYMENT-01", expirySeconds }),
        400,
        "EXPIRY_SECONDS_OUT_OF_RANGE /expirySeconds",
      );
    const named = { orderRef, instructionRef: "PAYMENT-01", expirySeconds: 3600 };
    for (const [details, fault] of [
      [{ billingCity: 5 }, "PREFILL_IS_INVALID /billingCity"],
      [{ companyName: "x".repeat(201) }, "PREFILL_IS_INVALID /companyName"],
      [{ bankAccount: "12345678" }, "PREFILL_IS_INVALID /bankAccount"],
    ] as const)
      expectProblem(await api.post(path, { ...named, ...details }), 400, fault);
    expectProblem(
      await api.post(path, {}),
      400,
      ...[
        "ORDER_REF_IS_REQUIRED /orderRef",
        "INSTRUCTION_REF_IS_REQUIRED /instructionRef",
        "EXPIRY_SECONDS_IS_REQUIRED /expirySeconds",
      ],
    );
  });
