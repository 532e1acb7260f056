import { expect, test } from "vitest";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { eventTypesOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { answerOnce, requestIdentity } from "./idempotency.ts";
import { type Answer, problemAnswer } from "./problem.ts";

function identify(key: string, body = "{}", path = "/v1/order-management") {
  const request = new Request(`http://localhost:3000${path}`, {
    method: "POST",
    headers: { "idempotency-key": key },
    body,
  });
  const identity = requestIdentity(request, body);
  if (!identity) throw new Error("the request has no key");
  return identity;
}

const refused = (refusal: Refusal) => problemAnswer(refusal, "correlation");

/** Makes an order, and answers with something that is never the same twice. */
function make(tenant: TestTenant, orderRef: string, identity = identify("key")): Promise<Answer> {
  return answerOnce(
    (work) => inTenant(tenant.tenantId, work),
    identity,
    async (tx) => {
      await createOrder.run(tx, orderContract.parse({ orderRef }), tenant.caller);
      return {
        status: 201,
        headers: { location: `/${orderRef}` },
        body: `{"made": "€ ${performance.now()}"}`,
      };
    },
    refused,
  );
}

test("asking again with the same key gives the first answer, byte for byte, and does the work once", async () => {
  const tenant = await makeTenant();
  const first = await make(tenant, "order");
  expect(await make(tenant, "order")).toEqual(first);
  expect(await make(tenant, "order")).toEqual(first);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created"]);
});

test("of twenty equal requests at once, one does the work; the others get its answer, or are told to wait", async () => {
  const tenant = await makeTenant();
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => make(tenant, "order")));
  const answers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.body] : []));
  expect(new Set(answers).size).toBe(1);
  for (const result of results)
    if (result.status === "rejected")
      expect(result.reason).toMatchObject({ faults: [{ code: "IDEMPOTENCY_KEY_IN_USE" }] });
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created"]);
});

test("while the first request is still running, the second is told so and does nothing", async () => {
  const tenant = await makeTenant();
  let finish = () => {};
  let started = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const first = answerOnce(
    (work) => inTenant(tenant.tenantId, work),
    identify("key"),
    async () => {
      started();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { status: 201, headers: {}, body: "first" };
    },
    refused,
  );
  await running;
  expect(await refusedWith(make(tenant, "order"))).toEqual(["IDEMPOTENCY_KEY_IN_USE"]);
  finish();
  await first;
  expect((await make(tenant, "order")).body).toBe("first");
  expect(await eventTypesOf(tenant.tenantId)).toEqual([]);
});

test("the same key with another body, path or query is refused", async () => {
  const tenant = await makeTenant();
  await make(tenant, "order");
  for (const other of [
    identify("key", "{ }"),
    identify("key", "{}", "/v1/other"),
    identify("key", "{}", "/v1/order-management?a=1"),
  ])
    expect(await refusedWith(make(tenant, "another", other))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created"]);
});

test("a refusal is an answer too: it is given again though the reason has gone, and nothing of the work stays", async () => {
  const tenant = await makeTenant();
  await make(tenant, "order", identify("first"));
  const refusal = await make(tenant, "order", identify("second"));
  expect(refusal).toMatchObject({ status: 409, body: expect.stringContaining("ORDER_ALREADY_EXISTS") });
  await owner()`DELETE FROM orders WHERE tenant_id = ${tenant.tenantId}`;
  expect(await make(tenant, "order", identify("second"))).toEqual(refusal);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(["order.created"]);
});

test("what broke on our side is not kept, and the same request may succeed later", async () => {
  const tenant = await makeTenant();
  const broken = answerOnce(
    (work) => inTenant(tenant.tenantId, work),
    identify("key"),
    async (tx) => {
      await createOrder.run(tx, orderContract.parse({ orderRef: "order" }), tenant.caller);
      throw new Error("the disk is full");
    },
    refused,
  );
  await expect(broken).rejects.toThrow("the disk is full");
  expect(await eventTypesOf(tenant.tenantId)).toEqual([]);
  expect(await make(tenant, "order")).toMatchObject({ status: 201 });
});

test("a key belongs to its tenant: another tenant's is another key", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const first = await make(ours, "order");
  expect((await make(theirs, "order")).body).not.toBe(first.body);
});

test("a key that could not be kept, or may be a card number, is refused", () => {
  for (const key of ["", "a".repeat(256), "ä", "4242424242424242"])
    expect(() => identify(key)).toThrow(Refusal);
  expect(identify("a b").key).toBe("a b");
  expect(requestIdentity(new Request("http://localhost", { method: "POST" }), "")).toBeNull();
});
