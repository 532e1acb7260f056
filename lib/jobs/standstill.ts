import { sql } from "drizzle-orm";
import { withoutTenant } from "#lib/db/transaction.ts";
import { abandonJobKey, attemptJobKey } from "./definitions/attempt.ts";

export type StandingAttempt = { tenantId: string; attemptId: string };

/**
 * Open attempts of any tenant, an hour old or older, for which no job is left: the queue gave up after all its tries, or
 * its rows were lost. Oldest first.
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
