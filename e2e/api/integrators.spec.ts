import { type Answer, type ApiClient, hmacHeader, newRef, type Order, send } from "../support/api-client.ts";
import { expectProblem, expectProblemForm } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

/**
 * The requests of programs that were written for the API that this one follows, in the forms in which integrators' own
 * public tests send them, and the answers that those expect. Where ours differs on purpose, as lib/decisions/0037 says, the
 * difference is held here as well.
 */

const path = "/v1/order-management";

/** Headers as their libraries write them. */
const asSent = (api: ApiClient) => ({
  authorization: `bearer ${api.accessToken}`,
  accept: "application/json",
  "content-type": "application/json; charset=UTF-8",
});

const threeTexts = { key1: "abc", key2: "def", key3: "ghi" };

/** An instruction as most of them send it. */
const instruction = (api: ApiClient, changes: Record<string, unknown> = {}) => ({
  instructionRef: newRef("instruction"),
  customerRef: newRef("customer"),
  direction: "DEBIT",
  financialInstrumentId: "",
  amount: "100.01",
  currency: "EUR",
  country: "IE",
  settledByDate: "2029-12-12",
  schemeId: api.schemeId,
  metadata: threeTexts,
  ...changes,
});

const createOrder = (api: ApiClient, body: unknown): Promise<Answer> => api.createOrder(body, asSent(api));
const addInstruction = (api: ApiClient, orderRef: string, body: unknown): Promise<Answer> =>
  api.post(`${path}/${orderRef}/instruction`, body, asSent(api));

async function emptyOrder(api: ApiClient): Promise<string> {
  const orderRef = newRef("order");
  expect((await createOrder(api, { orderRef })).status).toBe(201);
  return orderRef;
}

/** The code of the first error, which is the one that programs look at, in the form in which they read it. */
function firstCode(answer: Answer): string | undefined {
  expectProblemForm(answer);
  return answer.json<{ errors: { errorCode: string }[] }>().errors[0]?.errorCode;
}

test.describe("a token is given to a request that", () => {
  const seconds = () => Math.floor(Date.now() / 1000);
  const forms: [string, () => { word?: string; nonce?: string; epoch?: string }][] = [
    ["has whole seconds, and milliseconds as its nonce", () => ({ nonce: String(Date.now()) })],
    [
      "has seconds with a fraction, which are its nonce too",
      () => {
        const epoch = `${seconds()}.${100 + Math.floor(Math.random() * 900)}`;
        return { epoch, nonce: epoch };
      },
    ],
    ["writes the scheme in small letters", () => ({ word: "hmac" })],
    ["writes the scheme in capitals", () => ({ word: "HMAC" })],
  ];
  for (const [what, parts] of forms)
    test(`${what}, and names content and ids that nobody asked for`, async ({ ownApi }) => {
      const { accountId, tenantId, apiKey } = ownApi.credentials;
      const answer = await send(ownApi.baseUrl, "POST", "/v1/identity/hmac", {
        headers: {
          authorization: hmacHeader(apiKey, parts()),
          "content-type": "application/json",
          "x-account-id": accountId,
          "x-tenant-id": tenantId,
        },
        body: "",
      });
      expect(answer.status, answer.text).toBe(201);
      const { accessToken, expires } = answer.json<{ accessToken: string; expires: number }>();
      expect(accessToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(expires).toBeGreaterThan(seconds());
    });
});

test.describe("an order is taken", () => {
  const schemes = (api: ApiClient) => ({ financialInstrumentId: "", schemeId: api.schemeId });
  const orders: [string, number, (api: ApiClient) => Record<string, unknown>][] = [
    ["with nothing but its ref", 201, () => ({})],
    ["with texts", 201, () => ({ metadata: threeTexts })],
    [
      "with empty instructions, texts and defaults",
      201,
      () => ({ instructions: [], metadata: {}, customerDefaults: {} }),
    ],
    [
      "with nulls for what it has not",
      201,
      () => ({ instructions: null, metadata: null, customerDefaults: null }),
    ],
    [
      "with defaults that say nothing",
      201,
      () => ({
        customerDefaults: {
          customerRef1: { financialInstrumentId: "", schemeId: "" },
          customerRef2: { financialInstrumentId: "", schemeId: "" },
        },
      }),
    ],
    [
      "with a customer's defaults",
      201,
      (api) => ({
        customerDefaults: { custref1: { ...schemes(api), metadata: { Key1: "Something else" } } },
      }),
    ],
    ["with an instruction", 202, (api) => ({ instructions: [instruction(api)] })],
    [
      "with an instruction whose financial instrument is a blank",
      202,
      (api) => ({ instructions: [instruction(api, { financialInstrumentId: " " })] }),
    ],
    [
      "with an instruction whose amount is a number, and whose date has passed",
      202,
      (api) => ({ instructions: [instruction(api, { amount: 7.77, settledByDate: "2020-10-21" })] }),
    ],
    [
      "with an instruction whose refs are GUIDs",
      202,
      (api) => ({
        instructions: [
          instruction(api, { instructionRef: crypto.randomUUID(), customerRef: crypto.randomUUID() }),
        ],
      }),
    ],
    [
      "with a hundred instructions",
      202,
      (api) => ({
        instructions: Array.from({ length: 100 }, () => instruction(api, { customerRef: "13212412" })),
      }),
    ],
  ];
  for (const [what, status, fields] of orders)
    test(what, async ({ api }) => {
      const orderRef = newRef("order");
      const answer = await createOrder(api, { orderRef, ...fields(api) });
      expect(answer.status, answer.text).toBe(status);
      expect(await api.hasOrder(orderRef)).toBe(true);
    });

  test("with every character that a ref may have, up to fifty of them", async ({ api }) => {
    for (const orderRef of [newRef("RaNdOmAlPhANuMeRiC._-"), newRef("a").padEnd(50, "._-0aA")])
      expect((await createOrder(api, { orderRef })).status).toBe(201);
  });

  test("with the time in milliseconds as its ref, and written two and three times over", async ({ api }) => {
    const time = String(Date.now());
    const answer = await createOrder(api, {
      orderRef: time,
      instructions: [
        instruction(api, { instructionRef: time.repeat(2), customerRef: time.repeat(3), metadata: {} }),
      ],
    });
    expect(answer.status, answer.text).toBe(202);
  });

  test("at an address with a slash behind it", async ({ api }) => {
    for (const at of [`${path}/`, "/v2/order-management/"]) {
      const orderRef = newRef("order");
      const answer = await api.post(at, { orderRef, instructions: [instruction(api)] }, asSent(api));
      expect([answer.status, answer.json<Order>().orderRef]).toEqual([202, orderRef]);
      expect((await api.get(`${path}/${orderRef}/?`)).status).toBe(200);
      expect((await api.post(`${path}/${orderRef}/instruction/`, instruction(api))).status).toBe(201);
    }
  });

  test("with a text that is null, which is dropped, and a text written twice, of which the last counts", async ({
    api,
  }) => {
    const orderRef = newRef("order");
    const body = `{"orderRef":"${orderRef}","metadata":{"EUR":"IE","none":null,"EUR":"FR"}}`;
    expect((await createOrder(api, body)).status).toBe(201);
    expect((await api.get(`${path}/${orderRef}`)).json<Order>().metadata).toEqual({ EUR: "FR" });
  });

  test("and is read back with each customer's scheme as it was sent", async ({ api }) => {
    const orderRef = newRef("order");
    const customerDefaults = { customerRef1: { ...schemes(api), metadata: { key1: "testa" } } };
    expect((await createOrder(api, { orderRef, customerDefaults })).status).toBe(201);
    expect((await api.get(`${path}/${orderRef}`, asSent(api))).json()).toMatchObject({
      orderRef,
      customerDefaults: { customerRef1: { scheme: { schemeId: api.schemeId }, metadata: { key1: "testa" } } },
    });
  });
});

test("an instruction is added with 201 to an order that has none, and to one that has", async ({ api }) => {
  const orderRef = await emptyOrder(api);
  for (const changes of [{}, { amount: "10", metadata: {} }, { financialInstrumentId: " " }]) {
    const sent = instruction(api, changes);
    const answer = await addInstruction(api, orderRef, sent);
    expect(answer.status, answer.text).toBe(201);
    const at = `${path}/${orderRef}/instruction/${sent.instructionRef}`;
    expect((await api.get(at, asSent(api))).json()).toMatchObject({ customerRef: sent.customerRef });
  }
});

test.describe("an order is refused with 400 and, first of its errors,", () => {
  const long = "_asdasd---_.".repeat(5);
  const faults: [code: string, ...bodies: Record<string, unknown>[]][] = [
    ["ORDER_REF_IS_REQUIRED", {}, { orderRef: "" }, { orderRef: null }],
    [
      "ORDER_REF_LENGTH_OUT_OF_RANGE",
      { orderRef: "x".repeat(51) },
      { orderRef: long },
      { orderRef: "a".repeat(255) },
      { orderRef: String(Date.now()).repeat(5) },
    ],
    [
      "ORDER_REF_CONTAINS_INVALID_CHARACTERS",
      { orderRef: "abc!!" },
      { orderRef: "!abc_daw-wda=" },
      { orderRef: "ad555%kwn" },
      { orderRef: "?asd/*/* 123" },
      { orderRef: "eyJh@~" },
      { orderRef: "     " },
    ],
    [
      "METADATA_KEY_SIZE_OUT_OF_RANGE",
      { orderRef: "ok", metadata: { ["k".repeat(101)]: "a", dd: "c" } },
      { orderRef: "ok", metadata: { ["k".repeat(66)]: "a" } },
      { orderRef: "ok", metadata: { aa: "b", "": "c" } },
    ],
  ];
  for (const [code, ...bodies] of faults)
    test(code, async ({ api }) => {
      for (const body of bodies) {
        const orderRef = newRef("refused");
        const given = body.orderRef === "ok" ? { ...body, orderRef } : body;
        for (const more of [{}, { instructions: [instruction(api)], metadata: threeTexts, ...given }]) {
          const answer = await createOrder(api, { ...more, ...given });
          expect([answer.status, firstCode(answer)], JSON.stringify(body)).toEqual([400, code]);
        }
        expect(await api.hasOrder(orderRef)).toBe(false);
      }
    });
});

test.describe("an instruction is refused with 400 and, first of its errors,", () => {
  const ref = (name: "instructionRef" | "customerRef", code: string): typeof faults => [
    [`${code}_IS_REQUIRED`, { [name]: null }, { [name]: undefined }, { [name]: "" }],
    [
      `${code}_LENGTH_OUT_OF_RANGE`,
      { [name]: "1234567890".repeat(6) },
      { [name]: `${"1234567890".repeat(6)}'` },
      { [name]: `${"x".repeat(55)}'$5%^@` },
    ],
    [
      `${code}_CONTAINS_INVALID_CHARACTERS`,
      { [name]: "@" },
      { [name]: "asd_a/dwv_werf!" },
      { [name]: "bGc~iOiJ@~" },
      { [name]: "     " },
    ],
  ];
  const faults: [code: string, ...changes: Record<string, unknown>[]][] = [];
  faults.push(
    ...ref("instructionRef", "INSTRUCTION_REF"),
    ...ref("customerRef", "CUSTOMER_REF"),
    ["AMOUNT_IS_REQUIRED", { amount: null }, { amount: undefined }, { amount: "" }],
    [
      "AMOUNT_IS_INVALID",
      { amount: "@" },
      { amount: "abaaH" },
      { amount: "100..1" },
      { amount: "210.012" },
      { amount: "    " },
    ],
    [
      "AMOUNT_OUT_OF_RANGE",
      { amount: "-1.33" },
      { amount: "0.00" },
      { amount: "123456789012345678910.111111123456789023456789678923456789034567890456789" },
    ],
    ["CURRENCY_IS_REQUIRED", { currency: null }, { currency: undefined }],
    [
      "CURRENCY_LENGTH_OUT_OF_RANGE",
      { currency: "1234567890" },
      { currency: "GBPEUR" },
      { currency: "EURO" },
      { currency: "CHF;" },
    ],
    ["CURRENCY_NOT_SUPPORTED", { currency: "AAA" }, { currency: "a10" }, { currency: "978" }],
    ["COUNTRY_IS_REQUIRED", { country: null }, { country: undefined }],
    [
      "COUNTRY_LENGTH_OUT_OF_RANGE",
      { country: "A".repeat(58) },
      { country: "GBPUSAIE" },
      { country: "iee" },
      { country: "Ireland" },
    ],
    ["COUNTRY_NOT_SUPPORTED", { country: "ZZ" }, { country: "F." }],
    ["DIRECTION_IS_REQUIRED", { direction: null }, { direction: undefined }],
    ["DIRECTION_IS_NOT_RECOGNISED", { direction: "DEBITO" }, { direction: "debit" }, { direction: "d0abit" }],
    [
      "SCHEME_ID_NOT_RECOGNISED",
      { schemeId: "ABCD" },
      { schemeId: "badSchemeId" },
      { schemeId: "28117598D567061E439F0B49573EC2dd7F" },
      { schemeId: "654EB81FF7F17F7CF5A1EE3FF6972E90" },
    ],
    [
      "SCHEME_ID_NOT_SUPPORTED",
      { direction: "CREDIT", currency: "GBP", country: "PT", amount: "1" },
      { direction: "CREDIT" },
    ],
    ["SETTLED_BY_DATE_IS_INVALID", { settledByDate: "10-10-10" }, { settledByDate: "202-12-12" }],
  );
  for (const [code, ...changes] of faults)
    test(code, async ({ api }) => {
      const old = await emptyOrder(api);
      for (const change of changes) {
        const sent = instruction(api, change);
        const orderRef = newRef("refused");
        for (const answer of [
          await addInstruction(api, old, sent),
          await createOrder(api, { orderRef, instructions: [sent] }),
        ])
          expect([answer.status, firstCode(answer)], JSON.stringify(change)).toEqual([400, code]);
        expect(await api.hasOrder(orderRef)).toBe(false);
      }
      expect((await api.get(`${path}/${old}`)).json<Order>().instructions).toEqual([]);
    });
});

test("an instruction in a currency that its scheme does not take is refused with SCHEME_ID_NOT_SUPPORTED", async ({
  api,
}) => {
  const rule = { currencies: ["GBP"], countries: [], lowValueInclusive: "", highValueInclusive: "" };
  const made = await api.post("/v1/schemes/collect", {
    name: "Pounds",
    rules: [{ ...rule, apps: [{ appId: "SANDBOX", excludedPaymentMethods: [] }] }],
  });
  const { schemeId, drafts } = made.json<{ schemeId: string; drafts: { draftId: string }[] }>();
  await api.post(`/v1/schemes/collect/${schemeId}/drafts/${drafts[0]?.draftId}/publish`, "");
  const answer = await addInstruction(api, await emptyOrder(api), instruction(api, { schemeId }));
  expect([answer.status, firstCode(answer)]).toEqual([400, "SCHEME_ID_NOT_SUPPORTED"]);
});

test.describe("otherwise than there,", () => {
  test("what is created is answered in full, with its place", async ({ api }) => {
    const orderRef = newRef("order");
    const order = await createOrder(api, { orderRef });
    expect(order.json()).toMatchObject({ orderRef, instructions: [] });
    expect(order.headers.location).toBe(`${path}/${orderRef}`);
    const sent = instruction(api);
    const added = await addInstruction(api, orderRef, sent);
    expect(added.json()).toMatchObject({ orderRef, instructionRef: sent.instructionRef, amount: "100.01" });
    expect(added.headers.location).toBe(`${path}/${orderRef}/instruction/${sent.instructionRef}`);
  });

  test("a ref that is taken is a conflict, under the code that they know", async ({ api }) => {
    const orderRef = await emptyOrder(api);
    expectProblem(await createOrder(api, { orderRef }), 409, "ORDER_ALREADY_EXISTS /orderRef");
    const sent = instruction(api);
    expect((await addInstruction(api, orderRef, sent)).status).toBe(201);
    expectProblem(
      await addInstruction(api, orderRef, sent),
      409,
      "INSTRUCTION_ALREADY_EXISTS /instructionRef",
    );
    await api.post(`${path}/${orderRef}/instruction/${sent.instructionRef}/cancel`, { reason: "Mistake" });
    expectProblem(await addInstruction(api, orderRef, sent), 409, "INSTRUCTION_CANCELLED /instructionRef");
  });

  test("what is not there is not found, under the code that they know", async ({ api }) => {
    const nowhere = `${path}/${newRef("nowhere")}`;
    expectProblem(await api.get(nowhere, asSent(api)), 404, "ORDER_NOT_FOUND");
    expectProblem(await api.post(`${nowhere}/instruction`, instruction(api)), 404, "ORDER_NOT_FOUND");
    expectProblem(await api.post("/v2/mandates", {}), 404, "ROUTE_NOT_FOUND");
    expectProblem(
      await api.get(`${path}/${await emptyOrder(api)}/instruction/none`),
      404,
      "INSTRUCTION_NOT_FOUND",
    );
  });

  test("a request without proof of who sends it is 401", async ({ api }) => {
    const nobody = { authorization: undefined };
    expectProblem(
      await api.createOrder({ orderRef: newRef("order") }, nobody),
      401,
      "AUTHORIZATION_IS_REQUIRED",
    );
    const answer = await send(api.baseUrl, "POST", "/v1/identity/hmac");
    expectProblem(answer, 401, "AUTHORIZATION_IS_REQUIRED");
  });

  test("a date to settle by need not be given", async ({ api }) => {
    const orderRef = await emptyOrder(api);
    for (const settledByDate of [null, undefined, ""])
      expect((await addInstruction(api, orderRef, instruction(api, { settledByDate }))).status).toBe(201);
  });

  test("a text's name has 40 characters at most, and the text 500; an order a thousand instructions", async ({
    api,
  }) => {
    const metadata = { ["k".repeat(40)]: "v".repeat(500) };
    expect((await createOrder(api, { orderRef: newRef("order"), metadata })).status).toBe(201);
    const tooLong = { ["k".repeat(41)]: "v", other: "v".repeat(501) };
    expectProblem(
      await createOrder(api, { orderRef: newRef("order"), metadata: tooLong }),
      400,
      "METADATA_KEY_SIZE_OUT_OF_RANGE /metadata",
      "METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/other",
    );
    const instructions = Array.from({ length: 101 }, () => instruction(api, { metadata: {} }));
    expect((await createOrder(api, { orderRef: newRef("order"), instructions })).status).toBe(202);
  });

  test("an error's time is ISO 8601, its amounts are texts, and it points at the field", async ({ api }) => {
    const answer = await createOrder(api, { orderRef: "" });
    const problem = expectProblem(answer, 400, "ORDER_REF_IS_REQUIRED /orderRef");
    expect(problem.timestamp).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(problem.errors[0]).toMatchObject({
      message: "Order ref is required.",
      messageTemplate: "Order ref is required.",
    });
  });
});
