import { listDueCollections } from "#lib/db/queries/collection.ts";
import { purgeExpired } from "#lib/db/queries/idempotency.ts";
import { listMissedInstructions } from "#lib/db/queries/instruction.ts";
import { listExpiredPayLinks } from "#lib/db/queries/pay-link.ts";
import { listStandingAttempts, listStandingRefunds, listStandingRemovals } from "#lib/jobs/standstill.ts";
import { resumeAttempt } from "#lib/operations/attempt/resume.ts";
import { startStoredAttempt } from "#lib/operations/attempt/start-stored.ts";
import { resumeRemoval } from "#lib/operations/financial-instrument/resume-removal.ts";
import { markMissed } from "#lib/operations/instruction/mark-missed.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { tellExpiry } from "#lib/operations/pay-link/tell-expiry.ts";
import { resumeRefund } from "#lib/operations/refund/resume.ts";
import { log } from "#lib/telemetry/log.ts";

const batch = 500;

/**
 * Does `work` for everything that `list` finds due, batch by batch. One that fails is left for the next sweep, and the
 * sweep ends rather than meet it again and again.
 */
async function sweep<Due extends { tenantId: string }>(
  list: (maximum: number) => Promise<Due[]>,
  work: (due: Due) => Promise<void>,
): Promise<void> {
  for (;;) {
    const due = await list(batch);
    let failed = 0;
    for (const one of due) {
      try {
        await work(one);
      } catch (error) {
        failed += 1;
        log.error({ err: error, tenantId: one.tenantId }, "sweep could not do one");
      }
    }
    if (due.length < batch || failed > 0) return;
  }
}

/** Makes instructions LATE whose date has passed unpaid. */
export function sweepMissed(): Promise<void> {
  return sweep(listMissedInstructions, ({ tenantId, instructionId }) =>
    perform(markMissed, systemCaller(tenantId), { instructionId }),
  );
}

/** Starts what is to be taken from stored instruments by now; the queue submits it. */
export function sweepDue(): Promise<void> {
  return sweep(listDueCollections, async ({ tenantId, instructionId }) => {
    await perform(startStoredAttempt, systemCaller(tenantId), { instructionId });
  });
}

/** Tells of links that have expired. */
export function sweepExpired(): Promise<void> {
  return sweep(listExpiredPayLinks, ({ tenantId, payLinkId }) =>
    perform(tellExpiry, systemCaller(tenantId), { payLinkId }),
  );
}

/** Resumes attempts, refunds and removals that have come to a standstill, so that none waits for ever. */
export async function sweepStanding(): Promise<void> {
  await sweep(listStandingAttempts, async ({ tenantId, attemptId }) => {
    log.error({ tenantId, attemptId }, "an attempt had no job left; it goes on");
    await perform(resumeAttempt, systemCaller(tenantId), { attemptId });
  });
  await sweep(listStandingRefunds, async ({ tenantId, refundId }) => {
    log.error({ tenantId, refundId }, "an open refund had no job left; it goes on");
    await perform(resumeRefund, systemCaller(tenantId), { refundId });
  });
  await sweep(listStandingRemovals, async ({ tenantId, financialInstrumentId }) => {
    log.error({ tenantId, financialInstrumentId }, "a removed instrument had no job left; it goes on");
    await perform(resumeRemoval, systemCaller(tenantId), { financialInstrumentId });
  });
}

/** A statement of a fraction of a second. */
const purgeBatch = 5_000;

/** Forgets nonces and first answers that have served their time. */
export async function purge(): Promise<void> {
  let most: number;
  do most = await purgeExpired(purgeBatch);
  while (most === purgeBatch);
}
