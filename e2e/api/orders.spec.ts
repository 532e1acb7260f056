import { newRef, type Order, type OrderSummary, type Page } from "../support/api-client.ts";
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

  test("two instructions of one ref in a request are refused, and the order with them", async ({ api }) => {
    const orderRef = newRef("twins");
    const answer = await api.createOrder({
      orderRef,
      instructions: [api.instruction(), api.instruction({ amount: "2.00" })],
    });
    expect(answer.status === 400 || answer.status === 409).toBe(true);
    expect(answer.faults).toEqual(["INSTRUCTION_ALREADY_EXISTS /instructions/1/instructionRef"]);
    expect(await api.hasOrder(orderRef)).toBe(false);
  });

  test("everything that is wrong is told at once, each with its place", async ({ api }) => {
    const answer = await api.createOrder({
      orderRef: "not a ref",
      metadata: { ["k".repeat(41)]: "v", fine: "v".repeat(501) },
      customerDefaults: { "bad ref": {}, fine: { schemeId: "nonsense" } },
      instructions: [
        {},
        {
          ...api.instruction(),
          direction: "debit",
          amount: "10.005",
          currency: "gbp",
          country: "XX",
          settledByDate: "31/12/2026",
        },
      ],
    });
    expectProblem(
      answer,
      400,
      "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef",
      "METADATA_KEY_SIZE_OUT_OF_RANGE /metadata",
      "METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/fine",
      "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS /customerDefaults",
      "SCHEME_ID_NOT_RECOGNISED /customerDefaults/fine/schemeId",
      "INSTRUCTION_REF_IS_REQUIRED /instructions/0/instructionRef",
      "CUSTOMER_REF_IS_REQUIRED /instructions/0/customerRef",
      "DIRECTION_IS_REQUIRED /instructions/0/direction",
      "AMOUNT_IS_REQUIRED /instructions/0/amount",
      "CURRENCY_IS_REQUIRED /instructions/0/currency",
      "COUNTRY_IS_REQUIRED /instructions/0/country",
      "DIRECTION_IS_NOT_RECOGNISED /instructions/1/direction",
      "CURRENCY_NOT_SUPPORTED /instructions/1/currency",
      "COUNTRY_NOT_SUPPORTED /instructions/1/country",
      "SETTLED_BY_DATE_IS_INVALID /instructions/1/settledByDate",
    );
  });

  const long = "x".repeat(51);
  const orderFaults: [unknown, string][] = [
    [{}, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: null }, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: "" }, "ORDER_REF_IS_REQUIRED /orderRef"],
    [{ orderRef: long }, "ORDER_REF_LENGTH_OUT_OF_RANGE /orderRef"],
    [{ orderRef: "a b" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a/../b" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "Zoë" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a\n" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "a\u0000" }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: 7 }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: ["a"] }, "ORDER_REF_CONTAINS_INVALID_CHARACTERS /orderRef"],
    [{ orderRef: "ok", instructions: {} }, "INSTRUCTIONS_ARE_INVALID /instructions"],
    [{ orderRef: "ok", instructions: "none" }, "INSTRUCTIONS_ARE_INVALID /instructions"],
    [{ orderRef: "ok", metadata: [] }, "METADATA_IS_INVALID /metadata"],
    [{ orderRef: "ok", metadata: "x" }, "METADATA_IS_INVALID /metadata"],
    [{ orderRef: "ok", metadata: { a: 1 } }, "METADATA_IS_INVALID /metadata/a"],
    [{ orderRef: "ok", metadata: { a: { b: "c" } } }, "METADATA_IS_INVALID /metadata/a"],
    [{ orderRef: "ok", customerDefaults: [] }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults"],
    [{ orderRef: "ok", customerDefaults: { c: "x" } }, "CUSTOMER_DEFAULTS_ARE_INVALID /customerDefaults/c"],
    [
      { orderRef: "ok", customerDefaults: { c: { financialInstrumentId: "x" } } },
      "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED /customerDefaults/c/financialInstrumentId",
    ],
    [
      { orderRef: "ok", customerDefaults: { c: { schemeId: "0".repeat(32) } } },
      "SCHEME_ID_NOT_RECOGNISED /customerDefaults/c/schemeId",
    ],
  ];
  for (const [body, fault] of orderFaults)
    test(`refused: ${fault} in ${JSON.stringify(body).slice(0, 70)}`, async ({ api }) => {
      // The ref stays as it is where it is what is wrong, and is one of its own where something else is.
      const given = body as { orderRef?: unknown };
      const orderRef = given.orderRef === "ok" ? newRef("refused") : given.orderRef;
      expectProblem(await api.createOrder({ ...given, orderRef }), 400, fault);
      if (given.orderRef === "ok") expect(await api.hasOrder(String(orderRef))).toBe(false);
    });

  const instructionFaults: [Record<string, unknown>, string][] = [
    [{ instructionRef: undefined }, "INSTRUCTION_REF_IS_REQUIRED instructionRef"],
    [{ instructionRef: "" }, "INSTRUCTION_REF_IS_REQUIRED instructionRef"],
    [{ instructionRef: long }, "INSTRUCTION_REF_LENGTH_OUT_OF_RANGE instructionRef"],
    [{ instructionRef: "a?b" }, "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS instructionRef"],
    [{ customerRef: undefined }, "CUSTOMER_REF_IS_REQUIRED customerRef"],
    [{ customerRef: long }, "CUSTOMER_REF_LENGTH_OUT_OF_RANGE customerRef"],
    [{ customerRef: "a@b.example" }, "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS customerRef"],
    [{ direction: undefined }, "DIRECTION_IS_REQUIRED direction"],
    [{ direction: "debit" }, "DIRECTION_IS_NOT_RECOGNISED direction"],
    [{ direction: 1 }, "DIRECTION_IS_NOT_RECOGNISED direction"],
    [{ amount: undefined }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: null }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: "" }, "AMOUNT_IS_REQUIRED amount"],
    [{ amount: "ten" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10,00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "1,000.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: " 10.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.00\n" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "+10.00" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10." }, "AMOUNT_IS_INVALID amount"],
    [{ amount: ".50" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "1e2" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "0x10" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "١٠" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "NaN" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "Infinity" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.001" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "10.000" }, "AMOUNT_IS_INVALID amount"],
    [{ amount: 10.001 }, "AMOUNT_IS_INVALID amount"],
    [{ amount: true }, "AMOUNT_IS_INVALID amount"],
    [{ amount: {} }, "AMOUNT_IS_INVALID amount"],
    [{ amount: "0" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "0.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "-10.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: 0 }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: -1 }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "99999999999999999999.00" }, "AMOUNT_OUT_OF_RANGE amount"],
    [{ amount: "9".repeat(400) }, "AMOUNT_IS_INVALID amount"],
    [{ currency: undefined }, "CURRENCY_IS_REQUIRED currency"],
    [{ currency: "" }, "CURRENCY_IS_REQUIRED currency"],
    [{ currency: "GB" }, "CURRENCY_LENGTH_OUT_OF_RANGE currency"],
    [{ currency: "POUND" }, "CURRENCY_LENGTH_OUT_OF_RANGE currency"],
    [{ currency: "gbp" }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ currency: "ZZZ" }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ currency: 826 }, "CURRENCY_NOT_SUPPORTED currency"],
    [{ country: undefined }, "COUNTRY_IS_REQUIRED country"],
    [{ country: "GBR" }, "COUNTRY_LENGTH_OUT_OF_RANGE country"],
    [{ country: "ZZ" }, "COUNTRY_NOT_SUPPORTED country"],
    [{ country: 44 }, "COUNTRY_NOT_SUPPORTED country"],
    [{ schemeId: "nonsense" }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ schemeId: 5 }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ schemeId: "4E1E8D9F022E7A6A09FAEB71992E7F2F" }, "SCHEME_ID_NOT_RECOGNISED schemeId"],
    [{ direction: "CREDIT" }, "SCHEME_ID_NOT_SUPPORTED schemeId"],
    [{ settledByDate: "2026-02-30" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "2027-02-29" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "01-09-2021" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "2026-12-31T00:00:00Z" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "0000-01-01" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: "10000-01-01" }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ settledByDate: 20_261_231 }, "SETTLED_BY_DATE_IS_INVALID settledByDate"],
    [{ financialInstrumentId: "x" }, "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED financialInstrumentId"],
    [
      { financialInstrumentId: "6d0e0000-0000-4000-8000-000000000000" },
      "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED financialInstrumentId",
    ],
    [{ metadata: { a: false } }, "METADATA_IS_INVALID metadata/a"],
  ];
  test("every fault of an instruction is named, in a new order and in an old one, and nothing is kept", async ({
    api,
  }) => {
    const { orderRef: old } = await api.makeOrder({ instructionRef: "first" });
    for (const [changes, fault] of instructionFaults) {
      const [code, field] = fault.split(" ");
      const instruction = api.instruction(changes);
      await test.step(`${code} for ${JSON.stringify(changes).slice(0, 60)}`, async () => {
        const orderRef = newRef("refused");
        const inNew = await api.createOrder({ orderRef, instructions: [instruction] });
        expectProblem(inNew, 400, `${code} /instructions/0/${field}`);
        expect(await api.hasOrder(orderRef)).toBe(false);
        expectProblem(await api.post(`${path}/${old}/instruction`, instruction), 400, `${code} /${field}`);
      });
    }
    expect(
      (await api.get(`${path}/${old}`)).json<Order>().instructions.map((kept) => kept.instructionRef),
    ).toEqual(["first"]);
  });

  test("a scheme that does not take the currency is refused", async ({ api, database, product }) => {
    const { addScheme } = await import("../support/second-tenant.ts");
    const schemeId = await addScheme(database, product.tenantId, ["EUR"]);
    expect((await api.makeOrder({ schemeId, currency: "EUR", country: "DE" })).instructions).toHaveLength(1);
    const orderRef = newRef("refused");
    const answer = await api.createOrder({ orderRef, instructions: [api.instruction({ schemeId })] });
    expectProblem(answer, 400, "SCHEME_ID_NOT_SUPPORTED /instructions/0/schemeId");
    expect(await api.hasOrder(orderRef)).toBe(false);
  });
});

test.describe("the list of orders", () => {
  test("every order once, newest first, page by page, with the number of its instructions", async ({
    otherApi,
  }) => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const orderRef = newRef("listed");
      await otherApi.createOrder({
        orderRef,
        instructions: Array.from({ length: index % 3 }, (_, number) =>
          otherApi.instruction({ instructionRef: `i${number}` }),
        ),
      });
      made.push(orderRef);
    }
    const listed = await otherApi.listAll<OrderSummary>(path, 2);
    const mine = listed.filter(({ orderRef }) => made.includes(orderRef));
    expect(mine.map(({ orderRef }) => orderRef)).toEqual([...made].reverse());
    expect(mine.map(({ instructionCount }) => instructionCount)).toEqual(
      made.map((_, index) => index % 3).reverse(),
    );
    expect(new Set(listed.map(({ orderRef }) => orderRef)).size).toBe(listed.length);
    expect(mine[0]).not.toHaveProperty("instructions");
  });

  test("an order made while somebody pages appears in no later page twice", async ({ api }) => {
    for (let index = 0; index < 4; index += 1) await api.makeOrder();
    const first = (await api.get(`${path}?limit=2`)).json<Page<OrderSummary>>();
    expect(first.items).toHaveLength(2);
    expect(first.nextCursor).not.toBeNull();
    await api.makeOrder();
    const second = (await api.get(`${path}?limit=2&cursor=${first.nextCursor}`)).json<Page<OrderSummary>>();
    const refs = [...first.items, ...second.items].map(({ orderRef }) => orderRef);
    expect(new Set(refs).size).toBe(4);
  });

  test("limits from 1 to 200 only, and cursors that came from a list", async ({ api }) => {
    expect((await api.get(`${path}?limit=1`)).json<Page<unknown>>().items).toHaveLength(1);
    expect((await api.get(`${path}?limit=200`)).status).toBe(200);
    for (const limit of ["0", "201", "-1", "abc", "1.5", "", "99999999999999999999"])
      expectProblem(await api.get(`${path}?limit=${limit}`), 400, "LIMIT_OUT_OF_RANGE /limit");
    for (const cursor of ["", "zzz", "%00", "'; DROP TABLE orders", "MQ"])
      expectProblem(
        await api.get(`${path}?cursor=${encodeURIComponent(cursor)}`),
        400,
        "CURSOR_IS_INVALID /cursor",
      );
    expectProblem(
      await api.get(`${path}?limit=0&cursor=!`),
      400,
      "LIMIT_OUT_OF_RANGE /limit",
      "CURSOR_IS_INVALID /cursor",
    );
  });
});
