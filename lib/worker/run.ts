import { EventEmitter } from "node:events";
import { Logger, parseCronItems, run, type WorkerEvents } from "graphile-worker";
import { pool } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { sweepSchedule } from "#lib/jobs/definitions/sweep.ts";
import { log } from "#lib/telemetry/log.ts";
import { type Liveness, showLife } from "./liveness.ts";
import { tasks } from "./tasks.ts";

export type RunningWorker = {
  /** Finishes the jobs that are under way, takes no more, and ends. */
  stop(): Promise<void>;
  /** Settles when the worker has ended; rejects when it ended by itself. */
  ended: Promise<void>;
};

const logger = new Logger(({ label }) => (level, message) => {
  if (level !== "error" && level !== "warning") return;
  log[level === "error" ? "error" : "warn"]({ queue: label }, message);
});

/** Starts doing jobs, several at a time, until stopped. */
export async function runWorker(): Promise<RunningWorker> {
  const events: WorkerEvents = new EventEmitter();
  const poolCreated = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  const runner = await run({
    pgPool: pool(),
    events,
    logger,
    taskList: tasks,
    concurrency: env().WORKER_CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(
      sweepSchedule.map((item) => ({ ...item, options: { backfillPeriod: 0 } })),
    ),
  });
  let life: Liveness | undefined;
  const lost = new Promise<never>((_, reject) => {
    poolCreated
      .then((workerId) => showLife(workerId, reject))
      .then((shown) => {
        life = shown;
      })
      .catch(reject);
  });
  return {
    ended: Promise.race([runner.promise, lost]),
    async stop() {
      await runner.stop();
      await life?.stop();
    },
  };
}
