import { z } from "zod";
import { defineJob } from "../job.ts";

const payload = z.unknown();

/** Each minute: instructions whose date has passed unpaid become LATE. */
export const sweepMissedJob = defineJob({ name: "sweep-missed-instructions", payload, maxAttempts: 3 });

/** Each minute: the expiry of links is told. A link is unpayable from its very second, told or not. */
export const sweepExpiredJob = defineJob({ name: "sweep-expired-pay-links", payload, maxAttempts: 3 });

/** Each quarter of an hour: an open attempt or refund that no job is left for goes on. */
export const sweepStandingJob = defineJob({ name: "sweep-standing-attempts", payload, maxAttempts: 3 });

/** Each hour: nonces and first answers that have served their time are forgotten. */
export const purgeJob = defineJob({ name: "purge", payload, maxAttempts: 3 });

/** When the sweeps run, as crontab lines for the queue. */
export const sweepSchedule = [
  { task: sweepMissedJob.name, match: "* * * * *" },
  { task: sweepExpiredJob.name, match: "* * * * *" },
  { task: sweepStandingJob.name, match: "*/15 * * * *" },
  { task: purgeJob.name, match: "17 * * * *" },
];
