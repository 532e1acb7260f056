import { expect, test } from "vitest";
import { inTenant } from "#lib/db/transaction.ts";
import { perform } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { jobsOf } from "#lib/testing/books.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";

async function addEndpoints(tenant: TestTenant): Promise<void> {
  for (const name of ["one", "two", "three"]) await makeEndpoint(tenant, `https://${name}.example/`);
}

const orderOf = (orderRef: string) => ({ orderRef, metadata: {} });

test("the first events that new endpoints are told of wait for no other transaction", async () => {
  const tenant = await makeTenant();
  await addEndpoints(tenant);
  // Enough orders that every lane of every endpoint is used, in a transaction that does not end.
  await inTenant(tenant.tenantId, async (open) => {
    for (let number = 0; number < 30; number += 1)
      await createOrder.run(open, orderOf(`open-${number}`), tenant.caller);
    for (let number = 0; number < 5; number += 1)
      await perform(createOrder, tenant.caller, orderOf(`meanwhile-${number}`));
  });
  const told = (await jobsOf(tenant.tenantId)).flatMap(({ payload }) => payload.eventIds);
  expect(told).toHaveLength(3 * 35);
});

test("an endpoint's lanes are made with it, and no job with them", async () => {
  const tenant = await makeTenant();
  await addEndpoints(tenant);
  const lanes = await owner()`
    SELECT queue_name FROM graphile_worker._private_job_queues q
    JOIN webhook_endpoints w ON q.queue_name LIKE 'webhook/' || w.webhook_id || '/%' WHERE w.tenant_id = ${tenant.tenantId}`;
  expect(lanes).toHaveLength(3 * 5);
  expect(await owner()`SELECT FROM graphile_worker._private_jobs WHERE key LIKE 'webhook/%'`).toHaveLength(0);
});
