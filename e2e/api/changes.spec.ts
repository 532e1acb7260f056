import { type ApiClient, type Instruction, newRef, type Order, type Page } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const json = { "content-type": "application/json" };
const put = (api: ApiClient, path: string, body: unknown) =>
  api.send("PUT", path, { headers: json, body: JSON.stringify(body) });

const orderPath = (orderRef: string) => `/v1/order-management/${orderRef}`;
const instructionPath = ({ orderRef }: Order) => `${orderPath(orderRef)}/instruction/PAYMENT-01`;

test("an instruction is changed field by field, and its tag with it", async ({ api }) => {
  const order = await api.makeOrder({ metadata: { month: "03" } });
  const at = instructionPath(order);
  const { etag } = (await api.get(at)).headers;
  const changed = await put(api, at, {
    Amount: "12.30",
    currency: "EUR",
    settledByDate: "2021-09-01",
    odd: 1,
  });
  expect(changed.status, changed.text).toBe(200);
  expect(changed.json<Instruction>()).toMatchObject({
    amount: "12.30",
    currency: "EUR",
    status: "LATE",
    metadata: { month: "03" },
    warnings: [{ field: "/odd" }, { field: "/settledByDate" }],
  });
  const read = await api.get(at, { "if-none-match": etag });
  expect(read.status).toBe(200);
  expect(read.headers.etag).not.toBe(etag);
  const cleared = (await put(api, at, { settledByDate: "", metadata: null })).json<Instruction>();
  expect(cleared).toMatchObject({ settledByDate: null, metadata: {}, amount: "12.30", status: "INCOMPLETE" });
});

test("a change that is wrong is refused with every fault", async ({ api, otherApi }) => {
  const at = instructionPath(await api.makeOrder());
  expectProblem(
    await put(api, at, { amount: null, direction: "debit", metadata: { note: "4242424242424242" } }),
    400,
    "AMOUNT_IS_REQUIRED /amount",
    "DIRECTION_IS_NOT_RECOGNISED /direction",
    "CARD_NUMBER_NOT_ALLOWED /metadata/note",
  );
  expectProblem(
    await put(api, at, { amount: "1.001", instructionRef: "other" }),
    400,
    "AMOUNT_IS_INVALID /amount",
    "INSTRUCTION_REF_CANNOT_CHANGE /instructionRef",
  );
  expectProblem(await put(otherApi, at, { amount: "1.00" }), 404, "ORDER_NOT_FOUND");
});

test("an instruction is cancelled once, with who and why, and neither changed nor paid afterwards", async ({
  api,
}) => {
  const order = await api.makeOrder();
  const at = instructionPath(order);
  expectProblem(await api.post(`${at}/cancel`, {}), 400, "REASON_IS_REQUIRED /reason");
  expectProblem(
    await api.post(`${at}/cancel`, { reason: "x".repeat(501) }),
    400,
    "REASON_LENGTH_OUT_OF_RANGE /reason",
  );
  const key = { "idempotency-key": newRef("cancel") };
  const cancelled = await api.post(`${at}/cancel`, { reason: "The policy was withdrawn." }, key);
  expect(cancelled.status, cancelled.text).toBe(200);
  expect(cancelled.json()).toMatchObject({
    status: "VOID",
    cancelled: { identity: `key:${api.credentials.apiKey.publicKey}`, reason: "The policy was withdrawn." },
  });
  expect((await api.post(`${at}/cancel`, { reason: "The policy was withdrawn." }, key)).text).toBe(
    cancelled.text,
  );
  expectProblem(await api.post(`${at}/cancel`, { reason: "again" }), 409, "INSTRUCTION_NOT_CANCELLABLE");
  expectProblem(await put(api, at, { amount: "1.00" }), 409, "INSTRUCTION_NOT_UPDATABLE");
  const link = { orderRef: order.orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 };
  expectProblem(await api.createLink(link), 409, "INSTRUCTION_NOT_PAYABLE");
});

test("metadata and defaults of an order are replaced and taken away, and what waits follows", async ({
  api,
}) => {
  const { orderRef } = await api.makeOrder({ schemeId: undefined });
  const path = orderPath(orderRef);
  const texts = await put(api, `${path}/metadata`, { policy: "H-481", dropped: null });
  expect(texts.status, texts.text).toBe(200);
  expect(texts.json<Order>()).toMatchObject({ metadata: { policy: "H-481" }, version: 2 });
  expectProblem(await put(api, `${path}/metadata`, { policy: 1 }), 400, "METADATA_IS_INVALID /policy");
  expect((await api.send("DELETE", `${path}/metadata`)).json<Order>()).toMatchObject({
    metadata: {},
    version: 3,
  });

  const one = await put(api, `${path}/customer-defaults/customer_01`, {
    SchemeId: api.schemeId,
    metadata: { broker: "north" },
  });
  expect(one.status, one.text).toBe(200);
  expect(one.json<Order>().instructions).toMatchObject([
    { scheme: { source: "CUSTOMER_DEFAULT", canUpdate: true }, metadata: { broker: "north" }, version: 2 },
  ]);
  const all = await put(api, `${path}/customer-defaults`, { someone: { metadata: { broker: "south" } } });
  expect(Object.keys(all.json<Order>().customerDefaults)).toEqual(["someone"]);
  expect(
    (await api.send("DELETE", `${path}/customer-defaults/someone`)).json<Order>().customerDefaults,
  ).toEqual({});
  expectProblem(
    await api.send("DELETE", `${path}/customer-defaults/someone`),
    404,
    "CUSTOMER_DEFAULTS_NOT_FOUND",
  );
  expectProblem(
    await put(api, `${path}/customer-defaults/a%20b`, {}),
    400,
    "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS /customerRef",
  );
  expectProblem(
    await put(api, `${path}/customer-defaults`, { customer_01: { schemeId: "0".repeat(32) } }),
    400,
    "SCHEME_ID_NOT_RECOGNISED /customer_01/schemeId",
  );
});

test("instructions and orders are listed by what is asked, and a filter that means nothing is told", async ({
  ownApi,
}) => {
  const order = await ownApi.makeOrder({ customerRef: "anna", metadata: { note: "Home insurance" } });
  await ownApi.makeOrder({ customerRef: "bert", settledByDate: "2021-09-01" });
  const refs = async (query: string) =>
    (await ownApi.get(`/v1/instructions?${query}`))
      .json<Page<Instruction>>()
      .items.map(({ customerRef }) => customerRef);
  expect(await refs("")).toEqual(["bert", "anna"]);
  expect(await refs("status=LATE,VOID")).toEqual(["bert"]);
  expect(await refs("customerRef=anna&direction=DEBIT&currency=GBP")).toEqual(["anna"]);
  expect(await refs("q=insur%20home")).toEqual(["anna"]);
  expect(await refs(`orderRef=${order.orderRef}`)).toEqual(["anna"]);
  expect(await refs("settledByTo=2021-12-31")).toEqual(["bert"]);
  expect(await refs("createdFrom=2020-01-01T00:00:00%2B01:00&limit=1")).toEqual(["bert"]);
  const ofOrder = await ownApi.get(`${orderPath(order.orderRef)}/instruction`);
  expect(ofOrder.json<Page<Instruction>>().items).toHaveLength(1);
  expect((await ownApi.get("/v1/order-management?status=LATE")).json<Page<Order>>().items).toHaveLength(1);
  expectProblem(
    await ownApi.get(
      "/v1/instructions?status=LATE,paid&direction=up&currency=xx&createdFrom=soon&settledByTo=2021-02-30&q=%20&customerRef=a%20b",
    ),
    400,
    "STATUS_NOT_RECOGNISED /status",
    "DIRECTION_IS_NOT_RECOGNISED /direction",
    "CURRENCY_LENGTH_OUT_OF_RANGE /currency",
    "DATE_IS_INVALID /createdFrom",
    "SETTLED_BY_DATE_IS_INVALID /settledByTo",
    "SEARCH_IS_INVALID /q",
    "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS /customerRef",
  );
});
