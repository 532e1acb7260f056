import { z } from "zod";
import { defineJob, type Job } from "../job.ts";

const payload = z.unknown();

/** Each minute: instructions whose date has passed unpaid become LATE. */
export const sweepMissedJob = defineJob({ name: "sweep-missed-instructions", payload, maxAttempts: 3 });

/** Each minute: what is to be taken from stored instruments by now is started. */
export const sweepDueJob = defineJob({ name: "sweep-due-collections", payload, maxAttempts: 3 });

/** Each minute: the expiry of links is told. A link is unpayable from its very second, told or not. */
export const sweepExpiredJob = defineJob({ name: "sweep-expired-pay-links", payload, maxAttempts: 3 });

/** Each quarter of an hour: an attempt, a refund or a removal that is not over, and that no job is left for, goes on. */
export const sweepStandingJob = defineJob({ name: "sweep-standing-attempts", payload, maxAttempts: 3 });

/** Each hour: nonces and first answers that have served their time are forgotten. */
export const purgeJob = defineJob({ name: "purge", payload, maxAttempts: 3 });

/**
 * Runs a sweep by the clock. A long one, such as that of a first of January, is not begun again before it has ended: the
 * next waits for it, in a lane of its own, and takes the place of one that waits already. Else they would fill the places
 * of what moves money.
 */
const at = (match: string, { name, maxAttempts }: Job) => ({
  task: name,
  match,
  options: { backfillPeriod: 0, maxAttempts, jobKey: name, queueName: name },
});

/** When the sweeps run, as crontab lines for the queue. */
export const sweepSchedule = [
  at("* * * * *", sweepMissedJob),
  at("* * * * *", sweepDueJob),
  at("* * * * *", sweepExpiredJob),
  at("*/15 * * * *", sweepStandingJob),
  at("17 * * * *", purgeJob),
];
