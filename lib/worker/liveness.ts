import pg from "pg";
import { pool } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/telemetry/log.ts";

/**
 * The queue gives a dead worker's jobs back after four hours. A payment cannot wait that long, so each worker holds a
 * lock that PostgreSQL takes away when its connection ends, however it ended; jobs of a worker whose lock is free are
 * given back within seconds. It does not cover a worker that hangs with its connection open: those four hours do.
 */

const lockSpace = 5_120;
const sweepEveryMs = 5_000;

/** Gives back the jobs that workers took which no longer live. */
export async function releaseDeadWorkers(): Promise<void> {
  await pool().query(
    `WITH dead AS (
       SELECT locked_by FROM (
         SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
       ) holders WHERE pg_try_advisory_xact_lock($1, hashtext(locked_by))
     ), released AS (SELECT array_agg(locked_by) AS ids FROM dead)
     SELECT graphile_worker.force_unlock_workers(ids) FROM released WHERE ids IS NOT NULL`,
    [lockSpace],
  );
}

export type Liveness = { stop(): Promise<void> };

/**
 * Shows that the workers named `workerIds`, all of this process, live, until stopped, and gives back the jobs of those
 * that do not. `onLost` is called when the connection that holds the lock breaks: the worker then counts as dead, and
 * must end.
 */
export async function showLife(
  workerIds: readonly string[],
  onLost: (error: Error) => void,
): Promise<Liveness> {
  const settings = env();
  const client = new pg.Client({
    connectionString: settings.APP_DATABASE_URL ?? settings.DATABASE_URL,
    options: "-c role=quittance_app",
    application_name: "quittance worker",
    keepAlive: true,
  });
  client.on("error", onLost);
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1, hashtext(id)) FROM unnest($2::text[]) AS id", [
    lockSpace,
    workerIds,
  ]);
  const sweep = () =>
    releaseDeadWorkers().catch((error: unknown) =>
      log.warn({ err: error }, "could not look for dead workers"),
    );
  await sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      client.off("error", onLost);
      client.on("error", () => {});
      await client.end();
    },
  };
}
