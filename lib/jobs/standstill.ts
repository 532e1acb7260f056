import { sql } from "drizzle-orm";
import { withoutTenant } from "#lib/db/transaction.ts";
import { abandonJobKey, attemptJobKey } from "./definitions/attempt.ts";
import { forgetInstrumentKey } from "./definitions/financial-instrument.ts";
import { refundJobKey } from "./definitions/refund.ts";

export type StandingAttempt = { tenantId: string; attemptId: string };

/**
 * Attempts of any tenant that are open or must be asked about again, an hour old or older, for which no job is left: the
 * queue gave up after all its tries, or its rows were lost. Oldest first.
 */
export async function listStandingAttempts(maximum: number): Promise<StandingAttempt[]> {
  const { rows } = await withoutTenant().execute<StandingAttempt>(sql`
    SELECT tenant_id AS "tenantId", attempt_id AS "attemptId" FROM list_open_attempts(interval '1 hour')
    WHERE NOT EXISTS (
      SELECT FROM graphile_worker.jobs
      WHERE key IN (${attemptJobKey("")} || attempt_id, ${abandonJobKey("")} || attempt_id)
        -- The last try counts while it runs.
        AND (attempts < max_attempts OR locked_at IS NOT NULL))
    LIMIT ${maximum}`);
  return rows;
}

export type StandingRefund = { tenantId: string; refundId: string };

/** Open refunds of any tenant, likewise. */
export async function listStandingRefunds(maximum: number): Promise<StandingRefund[]> {
  const { rows } = await withoutTenant().execute<StandingRefund>(sql`
    SELECT tenant_id AS "tenantId", refund_id AS "refundId" FROM list_open_refunds(interval '1 hour')
    WHERE NOT EXISTS (
      SELECT FROM graphile_worker.jobs
      WHERE key = ${refundJobKey("")} || refund_id AND (attempts < max_attempts OR locked_at IS NOT NULL))
    LIMIT ${maximum}`);
  return rows;
}

export type StandingRemoval = { tenantId: string; financialInstrumentId: string };

/** Removed instruments of any tenant that their providers have still to forget, likewise. */
export async function listStandingRemovals(maximum: number): Promise<StandingRemoval[]> {
  const { rows } = await withoutTenant().execute<StandingRemoval>(sql`
    SELECT tenant_id AS "tenantId", financial_instrument_id AS "financialInstrumentId"
    FROM list_instruments_to_forget(interval '1 hour')
    WHERE NOT EXISTS (
      SELECT FROM graphile_worker.jobs
      WHERE key = ${forgetInstrumentKey("")} || financial_instrument_id
        AND (attempts < max_attempts OR locked_at IS NOT NULL))
    LIMIT ${maximum}`);
  return rows;
}
