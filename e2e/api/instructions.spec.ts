import { type Instruction, newRef, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";
const _isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const _day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

test.describe("adding and reading an instruction", () => {
  test("it is added with 201, its place and its whole self, and is there at once", async ({ api }) => {
    const { orderRef } = await api.makeOrder();
    const answer = await api.post(
      `${path}/${orderRef}/instruction`,
      api.instruction({ instructionRef: "PAYMENT-02", amount: "5.25", extra: 1 }),
    );
    expect(answer.status).toBe(201);
    const at = `${path}/${orderRef}/instruction/PAYMENT-02`;
    expect(answer.headers.location).toBe(at);
    const { warnings, ...added } = answer.json<Instruction>();
    expect(warnings?.map(({ field }) => field)).toEqual(["/extra"]);
    expect(added).toMatchObject({
      orderRef,
      instructionRef: "PAYMENT-02",
      amount: "5.25",
      status: "INCOMPLETE",
      version: 1,
    });
    expect((await api.get(at)).json<Instruction>()).toEqual(added);
    const order = (await api.get(`${path}/${orderRef}`)).json<Order>();
    expect(order.instructions.map(({ instructionRef }) => instructionRef)).toEqual([
      "PAYMENT-01",
      "PAYMENT-02",
    ]);
  });

  test("it takes over what the order says of its customer", async ({ api }) => {
    const orderRef = newRef("defaults");
    await api.createOrder({
      orderRef,
      customerDefaults: { customer_01: { schemeId: api.schemeId, metadata: { a: "1", b: "1" } } },
    });
    const answer = await api.post(
      `${path}/${orderRef}/instruction`,
      api.instruction({ schemeId: "", metadata: { b: "2" } }),
    );
    expect(answer.json<Instruction>()).toMatchObject({
      scheme: { schemeId: api.schemeId, source: "CUSTOMER_DEFAULT" },
      metadata: { a: "1", b: "2" },
    });
  });

  test("a passed date is taken with a warning", async ({ api }) => {
    const { orderRef } = await api.makeOrder();
    const answer = await api.post(
      `${path}/${orderRef}/instruction`,
      api.instruction({ instructionRef: "old", settledByDate: "2021-09-01" }),
    );
    expect(answer.status).toBe(201);
    expect(answer.json<Instruction>().status).toBe("LATE");
    expect(answer.json<Instruction>().warnings?.map(({ field }) => field)).toEqual(["/settledByDate"]);
  });

  test("a ref that the order has is a conflict; another order may use it", async ({ api }) => {
    const order = await api.makeOrder();
    const answer = await api.post(
      `${path}/${order.orderRef}/instruction`,
      api.instruction({ amount: "99.00" }),
    );
    expectProblem(answer, 409, "INSTRUCTION_ALREADY_EXISTS /instructionRef");
    expect((await api.get(`${path}/${order.orderRef}`)).json<Order>()).toEqual(order);
    expect((await api.makeOrder()).instructions[0]?.instructionRef).toBe(
      order.instructions[0]?.instructionRef,
    );
  });

  test("of ten additions of one ref at once, one is made", async ({ api }) => {
    const { orderRef } = await api.makeOrder({ instructionRef: "first" });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.post(`${path}/${orderRef}/instruction`, api.instruction())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect((await api.get(`${path}/${orderRef}`)).json<Order>().instructions).toHaveLength(2);
  });

  test("what is not there is not found", async ({ api }) => {
    const { orderRef } = await api.makeOrder();
    const nowhere = newRef("nowhere");
    expectProblem(await api.get(`${path}/${nowhere}`), 404, "ORDER_NOT_FOUND");
    expectProblem(
      await api.post(`${path}/${nowhere}/instruction`, api.instruction()),
      404,
      "ORDER_NOT_FOUND",
    );
    expectProblem(await api.get(`${path}/${orderRef}/instruction/none`), 404, "INSTRUCTION_NOT_FOUND");
    const gone = await api.get(`${path}/${nowhere}/instruction/none`);
    expect(gone.status).toBe(404);
    expect(gone.codes[0]).toMatch(/^(ORDER|INSTRUCTION)_NOT_FOUND$/);
    expectProblem(await api.get(`${path}/${orderRef.toUpperCase()}`), 404, "ORDER_NOT_FOUND");
  });

  test("polling with the tag of the last answer is 304 until something changes", async ({
    api,
    database,
    product,
  }) => {
    const { orderRef } = await api.makeOrder();
    const at = `${path}/${orderRef}/instruction/PAYMENT-01`;
    const first = await api.get(at);
    const etag = first.headers.etag ?? "";
    expect(etag).toMatch(/^(W\/)?".+"$/);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const same = await api.get(at, { "if-none-match": tags });
      expect(same.status, tags).toBe(304);
      expect(same.text).toBe("");
      expect(same.headers.etag).toBe(etag);
    }
    expect((await api.get(at, { "if-none-match": '"other"' })).status).toBe(200);
    // A change of the instruction, as its own product would make it.
    const { inTenant } = await import("../support/second-tenant.ts");
    await inTenant(database, product.tenantId, async (tx) => {
      await tx`UPDATE instructions SET version = version + 1 WHERE order_id = (SELECT order_id FROM orders WHERE order_ref = ${orderRef})`;
    });
    const changed = await api.get(at, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });
});
