import { newRef, type Order } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

test.describe("creating an order", () => {
  test("the use case's own request works as it is printed, apart from ids", async ({ api }) => {
    const orderRef = newRef("order_Card_01");
    const answer = await api.createOrder(`{
  "orderRef": "${orderRef}",
  "instructions": [
    {
      "instructionRef": "PAYMENT-01",
      "customerRef": "customer_01",
      "direction": "DEBIT",
      "FinancialInstrumentId": "",
      "amount": "10.00",
      "currency": "GBP",
      "country": "UK",
      "schemeId": "${api.schemeId}",
      "settledByDate": "2021-09-01",
      "metadata": {
      }
    }
  ]
}`);
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe(`${path}/${orderRef}`);
    const order = answer.json<Order>();
    expect(order).toMatchObject({
      orderRef,
      metadata: {},
      customerDefaults: {},
      _links: { self: { href: `${path}/${orderRef}` } },
      instructions: [
        {
          orderRef,
          instructionRef: "PAYMENT-01",
          customerRef: "customer_01",
          direction: "DEBIT",
          status: "LATE",
          amount: "10.00",
          currency: "GBP",
          country: "GB",
          settledByDate: "2021-09-01",
          financialInstrument: { financialInstrumentId: null, source: "NONE", canUpdate: true },
          scheme: { schemeId: api.schemeId, source: "MANUALLY_SET", canUpdate: true },
          metadata: {},
          transaction: null,
        },
      ],
    });
    expect(order.warnings?.map(({ field }) => field)).toEqual(["/instructions/0/settledByDate"]);
  });

  test("the contract's longer example works: defaults, metadata, an instruction", async ({ api }) => {
    const orderRef = newRef("HOME");
    const answer = await api.createOrder({
      orderRef,
      metadata: { policy: "H-481" },
      customerDefaults: { "cust-77": { schemeId: api.schemeId, metadata: { broker: "north", month: "00" } } },
      instructions: [
        {
          instructionRef: "2026-03",
          customerRef: "cust-77",
          direction: "DEBIT",
          financialInstrumentId: "",
          amount: "42.50",
          currency: "GBP",
          country: "GB",
          settledByDate: day(30),
          metadata: { month: "03" },
        },
        api.instruction({ instructionRef: "other", customerRef: "cust-78", schemeId: undefined }),
      ],
    });
    expect(answer.status).toBe(202);
    const order = answer.json<Order>();
    expect(order.warnings).toBeUndefined();
    expect(order.metadata).toEqual({ policy: "H-481" });
    expect(order.customerDefaults).toEqual({
      "cust-77": {
        financialInstrument: { financialInstrumentId: null, source: "NONE" },
        scheme: { schemeId: api.schemeId, source: "MANUALLY_SET" },
        metadata: { broker: "north", month: "00" },
      },
    });
    const [first, second] = order.instructions;
    expect(first).toMatchObject({
      status: "INCOMPLETE",
      scheme: { schemeId: api.schemeId, source: "CUSTOMER_DEFAULT" },
      metadata: { broker: "north", month: "03" },
    });
    expect(second).toMatchObject({ scheme: { schemeId: null, source: "NONE" }, metadata: {} });
    expect((await api.get(`${path}/${orderRef}`)).json<Order>()).toEqual(order);
  });

  test("an order without instructions is 201, whole, and there at once", async ({ api }) => {
    const orderRef = newRef("empty");
    const answer = await api.createOrder({ orderRef });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`${path}/${orderRef}`);
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
    const order = answer.json<Order>();
    expect(order).toMatchObject({
      orderRef,
      version: 1,
      metadata: {},
      customerDefaults: {},
      instructions: [],
    });
    expect(order.created).toMatch(isoTime);
    expect(order.lastUpdated).toMatch(isoTime);
    const read = await api.get(answer.headers.location ?? "");
    expect(read.status).toBe(200);
    expect(read.json<Order>()).toEqual(order);
    expect((await api.createOrder({ orderRef: newRef("empty"), instructions: [] })).status).toBe(201);
    expect(
      (
        await api.createOrder({
          orderRef: newRef("empty"),
          instructions: null,
          metadata: null,
          customerDefaults: null,
        })
      ).status,
    ).toBe(201);
  });

  test("property names are matched in any case, metadata's own are kept", async ({ api }) => {
    const orderRef = newRef("case");
    const answer = await api.createOrder({
      ORDERREF: orderRef,
      MetaData: { PolicyNumber: "H-481" },
      CustomerDefaults: { "Cust-1": { SCHEMEID: api.schemeId } },
      Instructions: [
        {
          InstructionRef: "a",
          CUSTOMERREF: "Cust-1",
          Direction: "DEBIT",
          AMOUNT: "1.00",
          Currency: "GBP",
          COUNTRY: "GB",
        },
      ],
    });
    expect(answer.status).toBe(202);
    const order = answer.json<Order>();
    expect(order.warnings).toBeUndefined();
    expect(order.metadata).toEqual({ PolicyNumber: "H-481" });
    expect(order.instructions[0]).toMatchObject({
      customerRef: "Cust-1",
      amount: "1.00",
      scheme: { schemeId: api.schemeId },
    });
  });

  test("unknown fields are ignored and told of, wherever they are", async ({ api }) => {
    const orderRef = newRef("unknown");
    const answer = await api.createOrder({
      orderRef,
      colour: "blue",
      "a/b~c": 1,
      customerDefaults: { c: { nickname: "x" } },
      instructions: [api.instruction({ priority: { deep: true } })],
    });
    expect(answer.status).toBe(202);
    expect(
      answer
        .json<Order>()
        .warnings?.map(({ field }) => field)
        .sort(),
    ).toEqual(["/a~1b~0c", "/colour", "/customerDefaults/c/nickname", "/instructions/0/priority"]);
    expect((await api.get(`${path}/${orderRef}`)).text).not.toContain("blue");
  });

  test("a scheme id may be hex in any case or a GUID", async ({ api }) => {
    const hex = api.schemeId;
    const guid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    for (const schemeId of [hex.toLowerCase(), hex.toUpperCase(), guid, guid.toLowerCase()]) {
      const order = await api.makeOrder({ schemeId });
      expect(order.instructions[0]?.scheme.schemeId).toBe(hex);
    }
  });

  test("today is no missed date, an old one makes the instruction LATE with a warning", async ({ api }) => {
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date());
    for (const settledByDate of [today, day(2), "9999-12-31", null, "", undefined]) {
      const order = await api.makeOrder({ settledByDate });
      expect(order.instructions[0]?.status).toBe("INCOMPLETE");
      expect(order.warnings).toBeUndefined();
    }
    for (const settledByDate of [day(-2), "2021-09-01", "1900-01-01", "0001-01-01"]) {
      const order = await api.makeOrder({ settledByDate });
      expect(order.instructions[0]).toMatchObject({ status: "LATE", settledByDate });
      expect(order.warnings?.[0]?.field).toBe("/instructions/0/settledByDate");
    }
  });

  test("a thousand instructions fit into one request, one more does not", async ({ api }) => {
    const orderRef = newRef("thousand");
    const instructions = Array.from({ length: 1000 }, (_, index) =>
      api.instruction({
        instructionRef: `month-${index}`,
        amount: `${index + 1}.00`,
        metadata: { index: String(index) },
      }),
    );
    const answer = await api.createOrder({ orderRef, instructions });
    expect(answer.status).toBe(202);
    const order = (await api.get(`${path}/${orderRef}`)).json<Order>();
    expect(order.instructions.map(({ amount }) => amount)).toEqual(instructions.map(({ amount }) => amount));

    const tooMany = newRef("thousand");
    const one = api.instruction({ instructionRef: "one-more" });
    expectProblem(
      await api.createOrder({ orderRef: tooMany, instructions: [...instructions, one] }),
      400,
      "INSTRUCTIONS_LENGTH_OUT_OF_RANGE /instructions",
    );
    expect(await api.hasOrder(tooMany)).toBe(false);
  });

  test("a ref that is taken is a conflict, and changes nothing", async ({ api }) => {
    const first = await api.makeOrder();
    const again = await api.createOrder({ orderRef: first.orderRef, metadata: { second: "time" } });
    expectProblem(again, 409, "ORDER_ALREADY_EXISTS /orderRef");
    expect((await api.get(`${path}/${first.orderRef}`)).json<Order>()).toEqual(first);
  });

  test("of twenty orders of one ref at once, one is made", async ({ api }) => {
    const orderRef = newRef("race");
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        api.createOrder({ orderRef, instructions: [api.instruction({ amount: `${index + 1}.00` })] }),
      ),
    );
    const made = answers.filter(({ status }) => status === 202);
    expect(made).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 202))
      expectProblem(answer, 409, "ORDER_ALREADY_EXISTS /orderRef");
    expect((await api.get(`${path}/${orderRef}`)).json<Order>()).toEqual(made[0]?.json<Order>());
  });
});
