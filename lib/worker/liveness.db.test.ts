import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { owner } from "#lib/testing/owner.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { releaseDeadWorkers, showLife } from "./liveness.ts";
import { runWorker } from "./run.ts";

/** A job that this worker took. */
async function takenBy(workerId: string): Promise<string> {
  const [job] = await owner()<
    { id: string }[]
  >`SELECT id FROM graphile_worker.add_job('take-long', run_at => now() + interval '1 day')`;
  await owner()`UPDATE graphile_worker._private_jobs SET locked_by = ${workerId}, locked_at = now() WHERE id = ${job?.id ?? ""}`;
  return job?.id ?? "";
}

const holderOf = async (id: string) =>
  (
    await owner()<
      { by: string | null }[]
    >`SELECT locked_by AS by FROM graphile_worker._private_jobs WHERE id = ${id}`
  )[0]?.by ?? null;

test("a job of a worker that is not there is given back, and a living worker's is not", async () => {
  const living = await showLife(["living"], () => {});
  const [dead, alive] = [await takenBy("dead"), await takenBy("living")];
  await releaseDeadWorkers();
  expect({ dead: await holderOf(dead), alive: await holderOf(alive) }).toEqual({
    dead: null,
    alive: "living",
  });
  await living.stop();
  await releaseDeadWorkers();
  expect(await holderOf(alive)).toBeNull();
});

test("a worker whose connection dies learns of it, and its jobs are given back", async () => {
  let told: Error | undefined;
  const doomed = await showLife(["doomed"], (error) => {
    told ??= error;
  });
  const job = await takenBy("doomed");
  await owner()`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'quittance worker' AND datname = current_database()`;
  await expect.poll(() => told).toBeInstanceOf(Error);
  await releaseDeadWorkers();
  expect(await holderOf(job)).toBeNull();
  await doomed.stop().catch(() => {});
});

test("what a running worker is doing is not taken from it, and is finished before it stops", async () => {
  const waiting: ServerResponse[] = [];
  const receiver = createServer((_, response) => waiting.push(response));
  await new Promise<void>((resolve) => receiver.listen(0, resolve));
  const tenant = await makeTenant();
  const address = `http://localhost:${(receiver.address() as AddressInfo).port}`;
  await makeEndpoint(tenant, address, { events: ["order.created"] });
  const worker = await runWorker();
  await makePayableLink(tenant);
  await expect.poll(() => waiting.length).toBe(1);
  await releaseDeadWorkers();
  const held =
    await owner()`SELECT locked_by FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenant.tenantId}`;
  expect(held).toEqual([{ locked_by: expect.any(String) }]);
  let hasStopped = false;
  const stopped = worker.stop().then(() => {
    hasStopped = true;
  });
  // While somebody else holds the job's row, the queue cannot write down that it is done.
  await owner().begin(async (tx) => {
    await tx`SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenant.tenantId} FOR UPDATE`;
    waiting[0]?.writeHead(200).end();
    await expect
      .poll(() => owner()`SELECT status FROM deliveries WHERE tenant_id = ${tenant.tenantId}`)
      .toEqual([{ status: "DELIVERED" }]);
    await expect
      .poll(
        () =>
          owner()`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      .toHaveLength(1);
    expect(hasStopped).toBe(false);
  });
  await stopped;
  const left =
    await owner()`SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenant.tenantId}`;
  expect(left).toHaveLength(0);
  receiver.closeAllConnections();
  receiver.close();
});
