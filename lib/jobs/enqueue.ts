import { type SQL, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Job } from "./job.ts";

export type EnqueueOptions = {
  /** How long from now; the database's clock counts. */
  delayMs?: number;
  /** A job with the same key that has not started is replaced. */
  key?: string;
  /** Jobs of one lane are done one after the other, so that what they wait for takes one place and no more. */
  lane?: string;
  /** It can wait until nothing else does: nobody is there who would notice. */
  behind?: boolean;
};

/** The queue does lower numbers first; every other job has none, which is 0. */
const behindOthers = 10;

/** Writes a job in the caller's transaction: it exists if, and only if, the change does. */
export async function enqueue<Payload>(
  tx: NodePgDatabase,
  job: Job<Payload>,
  payload: Payload,
  { delayMs = 0, key, lane, behind = false }: EnqueueOptions = {},
): Promise<void> {
  await tx.execute(sql`
    SELECT graphile_worker.add_job(${job.name}, ${JSON.stringify(payload)}::json,
      run_at => now() + make_interval(secs => ${delayMs / 1000}), max_attempts => ${job.maxAttempts},
      job_key => ${key ?? null}, queue_name => ${lane ?? null},
      priority => ${behind ? behindOthers : null})`);
}

/**
 * Makes lanes before their first jobs. The queue would make them with those, and two transactions whose first jobs for
 * several lanes come in different orders would wait for each other.
 */
export async function openLanes(tx: NodePgDatabase, job: Job<unknown>, lanes: string[]): Promise<void> {
  const lane = sql`json_array_elements_text(${JSON.stringify(lanes)}::json) AS lane`;
  // There is no other door to the queue's lanes than a job that uses one: it comes and goes.
  await tx.execute(
    sql`SELECT graphile_worker.add_job(${job.name}, queue_name => lane, job_key => lane) FROM ${lane}`,
  );
  await tx.execute(sql`SELECT graphile_worker.remove_job(lane) FROM ${lane}`);
}

/** Takes back a job that has become needless; one that is running goes on. */
export async function withdraw(tx: NodePgDatabase, key: string): Promise<void> {
  await tx.execute(sql`SELECT graphile_worker.remove_job(${key})`);
}

/**
 * The SQL that enqueues a job for every row of `source`: its `payload` is what the job needs to know, `lane` its lane, and
 * its `key`, where rows have one, that of the waiting job it replaces.
 */
export function enqueueEach(job: Job, source: SQL, { keyed = false } = {}): SQL {
  const key = keyed ? sql`key` : sql`NULL`;
  return sql`
    SELECT graphile_worker.add_jobs(array_agg(
      ROW(${job.name}::text, payload, lane, NULL, ${job.maxAttempts}::smallint, ${key}, NULL, NULL)::graphile_worker.job_spec))
    FROM ${source} HAVING count(*) > 0`;
}

/**
 * Likewise, but for jobs that are certainly new, and say so by a `key` that no other has: the queue need not look for
 * jobs that they replace, which would take it through everything that waits.
 */
export function enqueueEachNew(job: Job, source: SQL): SQL {
  return sql`
    SELECT graphile_worker.add_job(${job.name}::text, payload, lane, max_attempts => ${job.maxAttempts}::int,
      job_key => key, job_key_mode => 'unsafe_dedupe')
    FROM ${source}`;
}
