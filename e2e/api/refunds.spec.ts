import { ApiClient, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const pathOf = ({ orderRef }: Order) => `/v1/order-management/${orderRef}/instruction/PAYMENT-01/refund`;

test("what was not paid cannot be refunded, and shows no refunds", async ({ api }) => {
  const order = await api.makeOrder();
  const problem = expectProblem(await api.post(pathOf(order), {}), 409, "INSTRUCTION_NOT_REFUNDABLE");
  expect(problem.errors[0]?.metadata.status).toBe("INCOMPLETE");
  const list = await api.get(pathOf(order));
  expect([list.status, list.json()]).toEqual([200, { items: [], nextCursor: null }]);
  for (const id of ["01990000-0000-7000-8000-000000000000", "nonsense", "%00"]) {
    const { status } = await api.get(`${pathOf(order)}/${id}`);
    expect(status).toBe(404);
  }
  expectProblem(await api.get(`${pathOf(order)}/nonsense`), 404, "REFUND_NOT_FOUND");
});

test("an order or instruction that is not there, or is another tenant's, is not found", async ({
  api,
  otherApi,
}) => {
  const order = await api.makeOrder();
  const nowhere = pathOf(order).replace("PAYMENT-01", "PAYMENT-99");
  expectProblem(await api.post(nowhere, {}), 404, "INSTRUCTION_NOT_FOUND");
  for (const answer of [
    await otherApi.post(pathOf(order), { amount: "1.00" }),
    await otherApi.get(pathOf(order)),
    await otherApi.get(`${pathOf(order)}/01990000-0000-7000-8000-000000000000`),
  ])
    expectProblem(answer, 404, "ORDER_NOT_FOUND");
});

const faults: [unknown, ...string[]][] = [
  [{ amount: "" }, "AMOUNT_IS_REQUIRED /amount"],
  [{ amount: "ten" }, "AMOUNT_IS_INVALID /amount"],
  [{ amount: "1,00" }, "AMOUNT_IS_INVALID /amount"],
  [{ amount: true }, "AMOUNT_IS_INVALID /amount"],
  [{ amount: "0" }, "AMOUNT_OUT_OF_RANGE /amount"],
  [{ amount: "-1.00" }, "AMOUNT_OUT_OF_RANGE /amount"],
  [{ reason: 7 }, "REFUND_REASON_IS_INVALID /reason"],
  [{ reason: "x".repeat(501) }, "REFUND_REASON_IS_INVALID /reason"],
  [{ reason: "\u0000" }, "TEXT_IS_INVALID /reason"],
  [{ reason: "card 4242424242424242" }, "CARD_NUMBER_NOT_ALLOWED /reason"],
  [{ amount: "x", reason: 7 }, "AMOUNT_IS_INVALID /amount", "REFUND_REASON_IS_INVALID /reason"],
];

for (const [body, ...expected] of faults)
  test(`${JSON.stringify(body).slice(0, 60)} is refused: ${expected.join(", ")}`, async ({ api }) => {
    const order = await api.makeOrder();
    expectProblem(await api.post(pathOf(order), body), 400, ...expected);
  });

test("a key that may only read sees refunds, and cannot ask for one", async ({ api, makeKey, product }) => {
  const order = await api.makeOrder();
  const credentials = await makeKey({ roles: ["tenant-transaction-read"] });
  const reader = await ApiClient.signIn(product.baseUrl, credentials, product.schemeId);
  expectProblem(await reader.post(pathOf(order), {}), 403, "ROLE_IS_MISSING");
  expect((await reader.get(pathOf(order))).status).toBe(200);
  expect((await reader.send("PUT", pathOf(order))).status).toBe(405);
});
