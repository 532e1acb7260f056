import { expect, test } from "vitest";
import { createOrder as contract, type Order } from "#lib/contracts/order.ts";
import { newId } from "#lib/db/id.ts";
import type { StoredAnswer } from "#lib/db/queries/idempotency.ts";
import type { Refusal } from "#lib/domain/error/refusal.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { eventTypesOf, expectSoundBooks } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { answerJointly } from "./answer-jointly.ts";

const { together } = createOrder;
if (!together) throw new Error("orders are not made together");
const answer = answerJointly(together);

type Given = { key?: string; hash?: string; metadata?: Record<string, string> };

/** Asks for an order; the answer is never the same twice. */
function ask({ tenantId }: TestTenant, orderRef: string, { key, hash = "", metadata = {} }: Given = {}) {
  return answer({
    tenantId,
    identity: key ? { key, requestHash: Buffer.alloc(32, `${orderRef}${hash}`) } : null,
    input: { ...contract.parse({ orderRef }), metadata },
    answer: (order: Order): StoredAnswer => ({
      status: 201,
      headers: {},
      body: `${order.orderRef} ${performance.now()}`,
    }),
    answerRefusal: (refusal: Refusal): StoredAnswer => ({
      status: 409,
      headers: {},
      body: refusal.faults.map(({ code }) => code).join(),
    }),
  });
}

const transactionsOf = async ({ tenantId }: TestTenant) =>
  (await owner()`SELECT DISTINCT transaction_id FROM events WHERE tenant_id = ${tenantId}`).length;

const refsOf = async ({ tenantId }: TestTenant) =>
  (await owner()`SELECT order_ref FROM orders WHERE tenant_id = ${tenantId} ORDER BY order_ref`).map(
    ({ order_ref }) => String(order_ref),
  );

test("requests that come together are done in few transactions, and each gets its own answer, then and when it is sent again", async () => {
  const tenant = await makeTenant();
  const refs = Array.from({ length: 12 }, (_, index) => `order-${index}`);
  const send = () => Promise.all(refs.map((ref, at) => ask(tenant, ref, at % 3 ? { key: `key-${at}` } : {})));
  const first = await send();
  expect(first.map(({ body }) => body.split(" ")[0])).toEqual(refs);
  expect(await transactionsOf(tenant)).toBe(2);
  const again = await send();
  expect(again.map(({ body }) => body)).toEqual(
    first.map(({ body }, at) => (at % 3 ? body : "ORDER_ALREADY_EXISTS")),
  );
  expect(await eventTypesOf(tenant.tenantId)).toEqual(refs.map(() => "order.created"));
  await expectSoundBooks(tenant);
});

test("a refusal among them changes nothing for the others, and is kept as the answer", async () => {
  const tenant = await makeTenant();
  const answers = await Promise.all([
    ask(tenant, "first"),
    ask(tenant, "same", { key: "one" }),
    ask(tenant, "same", { key: "two" }),
    ask(tenant, "other"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 409, 201]);
  await owner()`UPDATE orders SET order_ref = 'renamed' WHERE tenant_id = ${tenant.tenantId} AND order_ref = 'same'`;
  expect(await ask(tenant, "same", { key: "two" })).toEqual(answers[2]);
  expect(await refsOf(tenant)).toEqual(["first", "other", "renamed"]);
});

test("of equal keys at once one does the work and both get its answer; the same key with something else is refused", async () => {
  const tenant = await makeTenant();
  const sent = ["key", "key", "key"].map((key) => ask(tenant, "order", { key }));
  const other = refusedWith(ask(tenant, "order", { key: "key", hash: "x" }));
  const bodies = (await Promise.all(sent)).map(({ body }) => body);
  expect(new Set(bodies).size).toBe(1);
  expect(await other).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created"]);
});

test("one that breaks on our side takes nobody with it", async () => {
  const tenant = await makeTenant();
  const results = await Promise.allSettled([
    ask(tenant, "first"),
    ask(tenant, "good", { key: "good" }),
    // No contract lets this pass, and the database cannot keep it.
    ask(tenant, "bad", { key: "bad", metadata: { text: "\0" } }),
    ask(tenant, "fine"),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await refsOf(tenant)).toEqual(["fine", "first", "good"]);
  expect((await ask(tenant, "bad", { key: "bad" })).status).toBe(201);
});

test("a ref that somebody else takes at the same moment is refused, and the others' orders are made", async () => {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  let answers: Promise<StoredAnswer[]> | undefined;
  await owner().begin(async (rival) => {
    await rival`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
    await rival`INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
      VALUES (${tenantId}, ${newId()}, 'wanted', '{}', '{}')`;
    answers = Promise.all(
      ["first", "before", "wanted", "after"].map((ref) => ask(tenant, ref, { key: ref })),
    );
    await expect
      .poll(
        () => owner()`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
          AND query LIKE 'INSERT INTO orders%'`,
      )
      .toHaveLength(1);
  });
  expect((await answers)?.map(({ status }) => status)).toEqual([201, 201, 409, 201]);
  expect(await refsOf(tenant)).toEqual(["after", "before", "first", "wanted"]);
});

test("tenants do not wait for each other", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  await owner().begin(async (rival) => {
    await rival`SELECT set_config('app.tenant_id', ${ours.tenantId}, true)`;
    await rival`INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
      VALUES (${ours.tenantId}, ${newId()}, 'order', '{}', '{}')`;
    const held = ask(ours, "order");
    held.catch(() => {});
    expect((await ask(theirs, "order")).status).toBe(201);
    await rival`ROLLBACK`;
    expect((await held).status).toBe(201);
  });
});
