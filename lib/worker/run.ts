import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { pool } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { sweepSchedule } from "#lib/jobs/definitions/sweep.ts";
import { log } from "#lib/telemetry/log.ts";
import { showLife } from "./liveness.ts";
import { taskGroups } from "./tasks.ts";

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

/** A group of jobs being done, several at a time; knows the name under which the queue gives it jobs. */
async function runGroup(taskList: TaskList): Promise<{ runner: Runner; workerId: string }> {
  const events: WorkerEvents = new EventEmitter();
  const workerId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  const runner = await run({
    pgPool: pool(),
    events,
    logger,
    taskList,
    concurrency: env().WORKER_CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(sweepSchedule.filter(({ task }) => task in taskList)),
  });
  return { runner, workerId: await workerId };
}

const completionLimitMs = 5_000;

/**
 * Waits until the queue has written down that the workers' last jobs are done: its own stop does not (0.18). What is not
 * written down by then is done again later, as after a crash.
 */
async function settleCompletions(workerIds: string[]): Promise<void> {
  const deadline = performance.now() + completionLimitMs;
  while (performance.now() < deadline) {
    const { rowCount } = await pool().query(
      "SELECT FROM graphile_worker._private_jobs WHERE locked_by = ANY ($1) LIMIT 1",
      [workerIds],
    );
    if (rowCount === 0) return;
    await pause(20);
  }
}

/** Starts doing jobs until stopped. */
export async function runWorker(): Promise<RunningWorker> {
  const groups = await Promise.all(taskGroups.map(runGroup));
  let loseLife: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    loseLife = reject;
  });
  const workerIds = groups.map(({ workerId }) => workerId);
  const life = await showLife(workerIds, (error) => loseLife(error));
  return {
    ended: Promise.race([lost, ...groups.map(({ runner }) => runner.promise)]),
    async stop() {
      await Promise.all(groups.map(({ runner }) => runner.stop()));
      await settleCompletions(workerIds);
      await life.stop();
    },
  };
}
