import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeTenant } from "#lib/testing/tenant.ts";
import { getDataKey } from "./queries/tenant.ts";
import { apiKeys } from "./schema/api-keys.ts";
import { orders } from "./schema/orders.ts";
import { tenants } from "./schema/tenants.ts";
import { enterTenant, inAccount, inTenant, leaveTenant } from "./transaction.ts";

const key = (tenantId: string) => ({
  tenantId,
  publicKey: randomUUID(),
  name: "Key",
  roles: ["account-admin"],
  privateKeySealed: Buffer.from("sealed"),
});

test("an account sees which tenants it has, and nobody else's", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const seen = await inAccount(ours.accountId, (tx) => tx.select({ id: tenants.tenantId }).from(tenants));
  expect(seen).toEqual([{ id: ours.tenantId }]);
  const changed = await inAccount(ours.accountId, (tx) =>
    tx.update(tenants).set({ name: "Taken over" }).where(eq(tenants.tenantId, theirs.tenantId)).returning(),
  );
  expect(changed).toEqual([]);
});

test("an account sees nothing of what its tenants have, until it enters one, and no more after it has left", async () => {
  const { accountId, tenantId } = await makeTenant();
  await inTenant(tenantId, (tx) =>
    tx
      .insert(orders)
      .values({ tenantId, orderId: randomUUID(), orderRef: "o", metadata: {}, customerDefaults: {} }),
  );
  await inAccount(accountId, async (tx) => {
    expect(await tx.select().from(orders)).toEqual([]);
    const inside = await enterTenant(tx, tenantId);
    expect(inside.tenantId).toBe(tenantId);
    expect(await inside.select().from(orders)).toHaveLength(1);
    await leaveTenant(tx);
    expect(await tx.select().from(orders)).toEqual([]);
  });
});

test("an account's own rows stand under its id, and its tenants do not see them", async () => {
  const { accountId, tenantId } = await makeTenant();
  await inAccount(accountId, (tx) => tx.insert(apiKeys).values(key(accountId)));
  const seenByTenant = await inTenant(tenantId, (tx) =>
    tx.select().from(apiKeys).where(eq(apiKeys.tenantId, accountId)),
  );
  expect(seenByTenant).toEqual([]);
  await expect(inTenant(tenantId, (tx) => tx.insert(apiKeys).values(key(accountId)))).rejects.toThrow();
});

test("an account gets one data key, though many ask for its first at once", async () => {
  const { accountId } = await makeTenant();
  const keys = await Promise.all(
    Array.from({ length: 10 }, () => inAccount(accountId, (tx) => getDataKey(tx))),
  );
  expect(new Set(keys.map((found) => found.export().toString("hex"))).size).toBe(1);
});

test("an account's data key, once made, is read by several at once, none of whom waits for another", async () => {
  const { accountId } = await makeTenant();
  const made = await inAccount(accountId, (tx) => getDataKey(tx));
  const read = await inAccount(accountId, async (tx) => {
    const first = await getDataKey(tx);
    return [first, await inAccount(accountId, (other) => getDataKey(other))];
  });
  expect(read.map((found) => found.equals(made))).toEqual([true, true]);
});
