import { newRef } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";
const _isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const _day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

test.describe("card numbers", () => {
  const card = "4000056655665556";
  const spaced = "4000 0566 5566 5556";
  test("are refused wherever text is free, and neither kept nor logged", async ({
    api,
    database,
    dataDir,
  }) => {
    const { readLogs } = await import("../support/facts.ts");
    const orderRef = newRef("card");
    const bodies: [unknown, string][] = [
      [{ orderRef: card }, "CARD_NUMBER_NOT_ALLOWED /orderRef"],
      [{ orderRef, metadata: { note: `card ${spaced}, thanks` } }, "CARD_NUMBER_NOT_ALLOWED /metadata/note"],
      [{ orderRef, metadata: { note: card } }, "CARD_NUMBER_NOT_ALLOWED /metadata/note"],
      [{ orderRef, metadata: { [card]: "x" } }, "CARD_NUMBER_NOT_ALLOWED /metadata"],
      [{ orderRef, customerDefaults: { [card]: {} } }, "CARD_NUMBER_NOT_ALLOWED /customerDefaults"],
      [
        { orderRef, customerDefaults: { c: { metadata: { a: card } } } },
        "CARD_NUMBER_NOT_ALLOWED /customerDefaults/c/metadata/a",
      ],
      [
        { orderRef, instructions: [api.instruction({ instructionRef: card })] },
        "CARD_NUMBER_NOT_ALLOWED /instructions/0/instructionRef",
      ],
      [
        { orderRef, instructions: [api.instruction({ customerRef: `C-${card}` })] },
        "CARD_NUMBER_NOT_ALLOWED /instructions/0/customerRef",
      ],
      [
        { orderRef, instructions: [api.instruction({ metadata: { a: card } })] },
        "CARD_NUMBER_NOT_ALLOWED /instructions/0/metadata/a",
      ],
    ];
    for (const [index, [body, fault]] of bodies.entries()) {
      const answer = await api.createOrder(body, {
        "idempotency-key": `${orderRef}-${index}`,
        "x-correlation-id": card,
      });
      expectProblem(answer, 400, fault);
      expect(answer.text).not.toContain(card);
      expect(answer.text).not.toContain(spaced);
      expect(answer.headers["x-correlation-id"]).not.toContain(card);
    }
    expect(await api.hasOrder(orderRef)).toBe(false);

    const unknownField = await api.createOrder(
      { orderRef, [card]: 1, cardNumber: card },
      { "idempotency-key": orderRef },
    );
    expect(unknownField.status).toBe(201);
    expect(unknownField.text).not.toContain(card);
    expectProblem(
      await api.createOrder({ orderRef }, { "idempotency-key": card }),
      400,
      "IDEMPOTENCY_KEY_IS_INVALID",
    );
    expectProblem(await api.get(`${path}/${card}`), 404, "ORDER_NOT_FOUND");
    const link = {
      orderRef,
      instructionRef: "x",
      expirySeconds: 60,
      returnUrl: `${api.baseUrl}/?card=${card}`,
    };
    expectProblem(await api.createLink(link), 400, "CARD_NUMBER_NOT_ALLOWED /returnUrl");
    const endpoint = { destination: `https://insurer.example/${card}` };
    expectProblem(
      await api.post("/v1/notifications/webhooks", endpoint),
      400,
      "CARD_NUMBER_NOT_ALLOWED /destination",
    );

    const logs = readLogs(dataDir);
    expect(logs.length).toBeGreaterThan(0);
    for (const written of [card, spaced])
      expect(logs.includes(written), "the logs have a card number").toBe(false);
    const tables = await database<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const found = await database.begin(async (tx) => {
        await tx`SELECT set_config('app.tenant_id', ${api.credentials.tenantId}, true)`;
        return tx.unsafe(
          `SELECT 1 FROM ${name} t WHERE t::text LIKE ANY (ARRAY['%${card}%', '%${spaced}%']) LIMIT 1`,
        );
      });
      expect(found.length, `${name} has a card number`).toBe(0);
    }
  });

  test("a long number that is none is welcome", async ({ api }) => {
    expect(
      (await api.createOrder({ orderRef: newRef("number"), metadata: { policy: "4000056655665557" } }))
        .status,
    ).toBe(201);
  });
});
