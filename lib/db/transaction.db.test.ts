import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { pool } from "./client.ts";
import { customers } from "./schema/customers.ts";
import { CommitUnknown, inTenant, type TenantTransaction, withoutTenant } from "./transaction.ts";

const addCustomer = (tx: TenantTransaction, customerRef: string) =>
  tx.insert(customers).values({ tenantId: tx.tenantId, customerRef });

/** Adds a customer to whichever tenant the connection's transaction is in: what a stray query would do. */
const addToWhoeverIsHere = (tx: TenantTransaction, customerRef: string) =>
  tx.execute(
    sql`INSERT INTO customers (tenant_id, customer_ref) VALUES (current_setting('app.tenant_id')::uuid, ${customerRef})`,
  );

const backendOf = async (tx: TenantTransaction) =>
  (await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)).rows[0]?.pid ?? 0;

/** Ends a backend, and returns when it is gone. */
async function kill(pid: number): Promise<void> {
  await owner()`SELECT pg_terminate_backend(${pid})`;
  // PostgreSQL's own waiting looks only ten times a second, which is long for hundreds of kills.
  while ((await owner()`SELECT FROM pg_stat_activity WHERE pid = ${pid}`).length > 0);
}

const customersOf = async (tenantId: string) =>
  (
    await owner()<{ ref: string }[]>`SELECT customer_ref AS ref FROM customers WHERE tenant_id = ${tenantId}`
  ).map(({ ref }) => ref);

test("what a transaction wrote is kept when it returns, and gone when it throws", async () => {
  const { tenantId } = await makeTenant();
  await inTenant(tenantId, (tx) => addCustomer(tx, "kept"));
  await expect(
    inTenant(tenantId, async (tx) => {
      await addCustomer(tx, "lost");
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await customersOf(tenantId)).toEqual(["kept"]);
});

test("of two transactions that wait for each other both are done: the one that is broken off begins again", async () => {
  const { tenantId } = await makeTenant();
  await inTenant(tenantId, async (tx) => {
    await addCustomer(tx, "left");
    await addCustomer(tx, "right");
  });
  const lock = (tx: TenantTransaction, customerRef: string) =>
    tx.execute(sql`SELECT FROM customers WHERE customer_ref = ${customerRef} FOR UPDATE`);
  let runs = 0;
  let arrived = () => {};
  const both = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const lockInOrder = (first: string, second: string) =>
    inTenant(tenantId, async (tx) => {
      runs += 1;
      await lock(tx, first);
      if (runs === 2) arrived();
      await both;
      await addCustomer(tx, `by-${first}`);
      await lock(tx, second);
    });
  await Promise.all([lockInOrder("left", "right"), lockInOrder("right", "left")]);
  expect(runs).toBeGreaterThan(2);
  expect((await customersOf(tenantId)).sort()).toEqual(["by-left", "by-right", "left", "right"]);
});

test("a tenant's id that is not a lower-case UUID never reaches the database", async () => {
  const work = () => Promise.resolve("reached");
  for (const tenantId of ["", "x'; DROP TABLE customers; --", "A0000000-0000-4000-8000-000000000000"])
    await expect(inTenant(tenantId, work)).rejects.toThrow(TypeError);
});

test("the tenant of one transaction is forgotten before the connection serves another", async () => {
  const { tenantId } = await makeTenant();
  await inTenant(tenantId, (tx) => addCustomer(tx, "somebody"));
  const seen = await Promise.all(
    Array.from({ length: 40 }, () => withoutTenant().execute(sql`SELECT customer_ref FROM customers`)),
  );
  expect(seen.flatMap(({ rows }) => rows)).toEqual([]);
});

test("a transaction that could not begin leaves no connection behind that fails everybody after it", async () => {
  const { tenantId } = await makeTenant();
  await owner().unsafe("REVOKE EXECUTE ON FUNCTION set_config(text, text, boolean) FROM PUBLIC");
  try {
    await expect(inTenant(tenantId, () => Promise.resolve())).rejects.toThrow("permission denied");
  } finally {
    await owner().unsafe("GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO PUBLIC");
  }
  for (let time = 0; time < 3; time += 1)
    await inTenant(tenantId, (tx) => addCustomer(tx, `customer-${time}`));
  expect(await customersOf(tenantId)).toHaveLength(3);
});

test("a commit whose connection was killed is reported as unknown, neither done nor failed", async () => {
  const { tenantId } = await makeTenant();
  const work = inTenant(tenantId, async (tx) => {
    await addCustomer(tx, "perhaps");
    await kill(await backendOf(tx));
  });
  await expect(work).rejects.toBeInstanceOf(CommitUnknown);
  expect(await customersOf(tenantId)).toEqual([]);
});

test("when backends are killed in the middle of transactions, nothing of them is ever committed, least of all under another tenant", async () => {
  const [victim, neighbour] = [await makeTenant(), await makeTenant()];
  const rounds = 300;
  let died = 0;
  let done = 0;
  const dyingPayment = async (round: number) => {
    const work = inTenant(victim.tenantId, async (tx) => {
      await addToWhoeverIsHere(tx, `before-${round}`);
      // The callback waits for something else while its backend dies, as it would for a slow disk or a lock.
      await kill(await backendOf(tx));
      await addToWhoeverIsHere(tx, `after-${round}`);
      await addToWhoeverIsHere(tx, `long-after-${round}`);
    });
    await work.catch(() => {
      died += 1;
    });
  };
  const neighbourlyPayment = async (round: number) => {
    await inTenant(neighbour.tenantId, async (tx) => {
      await addCustomer(tx, `first-${round}`);
      await addCustomer(tx, `second-${round}`);
    });
    done += 1;
  };
  const lanes = Array.from({ length: 10 }, (_, lane) => lane);
  await Promise.all(
    lanes.map(async (lane) => {
      for (let round = lane; round < rounds; round += lanes.length)
        await Promise.all([dyingPayment(round), neighbourlyPayment(round)]);
    }),
  );
  expect({ died, done }).toEqual({ died: rounds, done: rounds });
  expect(await customersOf(victim.tenantId)).toEqual([]);
  const neighbours = await customersOf(neighbour.tenantId);
  expect(neighbours).toHaveLength(2 * rounds);
  expect(neighbours.filter((ref) => !/^(first|second)-/.test(ref))).toEqual([]);
});

test("idle connections that are killed are replaced, and the pool serves on", async () => {
  const { tenantId } = await makeTenant();
  const backends = await Promise.all(Array.from({ length: 10 }, () => inTenant(tenantId, backendOf)));
  await Promise.all(backends.map((pid) => kill(pid)));
  // The pool learns of a death by its socket closing; whoever comes in that instant is told, and nobody later.
  await expect
    .poll(() => inTenant(tenantId, backendOf).catch(() => backends[0]))
    .toSatisfy((pid: number) => !backends.includes(pid));
  const served = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      inTenant(tenantId, (tx) => addCustomer(tx, `customer-${index}`)),
    ),
  );
  expect(served).toHaveLength(40);
  expect(pool().totalCount).toBeLessThanOrEqual(40);
  expect(pool().waitingCount).toBe(0);
});

test("a deferred write is kept with the transaction, and one that fails takes all of it back, with its own error", async () => {
  const { tenantId } = await makeTenant();
  const adding = (tx: TenantTransaction, customerRef: string) =>
    tx.defer(addCustomer(tx, customerRef).then(() => undefined));
  await inTenant(tenantId, async (tx) => adding(tx, "deferred"));
  const twice = inTenant(tenantId, async (tx) => {
    await addCustomer(tx, "before");
    adding(tx, "deferred");
    return "done";
  });
  await expect(twice).rejects.toMatchObject({ cause: { code: "23505" } });
  expect(await customersOf(tenantId)).toEqual(["deferred"]);
});

test("what comes after a deferred write that failed fails with that write's error, not with the transaction's", async () => {
  const { tenantId } = await makeTenant();
  const work = inTenant(tenantId, async (tx) => {
    await addCustomer(tx, "somebody");
    tx.defer(addCustomer(tx, "somebody").then(() => undefined));
    await addCustomer(tx, "somebody-else");
  });
  await expect(work).rejects.toMatchObject({ cause: { code: "23505" } });
  expect(await customersOf(tenantId)).toEqual([]);
});

test("a transaction that the database gave up is no success, even when nobody told", async () => {
  const { tenantId } = await makeTenant();
  const work = inTenant(tenantId, async (tx) => {
    await tx.execute(sql`SELECT 1/0`).catch(() => {});
    return "done";
  });
  await expect(work).rejects.toThrow("rolled back");
});
