import { sql } from "drizzle-orm";
import { idFrom } from "#lib/db/id.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { deliverWebhookJob, deliveryJobKey, retryLane } from "./definitions/deliver-webhook.ts";
import { enqueueEach } from "./enqueue.ts";

export type Redelivered = {
  count: number;
  /** The newest event of those, after which the next batch begins. */
  lastEventId: string | null;
};

/**
 * Has the deliveries of an endpoint that fit `which`, the oldest first and at most `maximum` of them, made at once, by
 * schedules that begin anew. One statement: the rows do not pass through this process.
 */
async function redeliver(
  tx: TenantTransaction,
  webhookId: string,
  which: ReturnType<typeof sql>,
  maximum: number,
): Promise<Redelivered> {
  const jobs = sql`(
    SELECT json_build_object('tenantId', tenant_id, 'eventId', event_id, 'webhookId', webhook_id) AS payload,
      ${retryLane(webhookId)}::text AS lane, replace(${deliveryJobKey("{event}", webhookId)}, '{event}', event_id::text) AS key
    FROM again) jobs`;
  const { rows } = await tx.execute<Redelivered>(sql`
    WITH again AS (
      UPDATE deliveries SET status = 'PENDING', next_try_at = now(), tries_before_resend = tries
      -- A list, and no join: without fresh statistics that would be done row by row.
      WHERE tenant_id = ${tx.tenantId} AND webhook_id = ${webhookId} AND event_id = ANY (ARRAY(
        SELECT event_id FROM deliveries
        WHERE tenant_id = ${tx.tenantId} AND webhook_id = ${webhookId} AND status <> 'DELIVERED' AND ${which}
        ORDER BY event_id LIMIT ${maximum} FOR UPDATE SKIP LOCKED))
      RETURNING tenant_id, event_id, webhook_id
    ), queued AS (${enqueueEach(deliverWebhookJob, jobs, { keyed: true })})
    SELECT (SELECT count(*)::int FROM queued) AS count,
      (SELECT event_id FROM again ORDER BY event_id DESC LIMIT 1) AS "lastEventId"`);
  return rows[0] ?? { count: 0, lastEventId: null };
}

/** Those that failed, or failed last time, of the events since then. What is due at this very moment is left as it is. */
export function redeliverFailed(
  tx: TenantTransaction,
  webhookId: string,
  since: Date,
  maximum: number,
): Promise<Redelivered> {
  return redeliver(
    tx,
    webhookId,
    sql`event_id >= ${idFrom(since)} AND created_at >= ${since.toISOString()}::timestamptz
      AND (status = 'FAILED' OR (tries > tries_before_resend AND next_try_at > now()))`,
    maximum,
  );
}

/** Those that came due while the endpoint was switched off, after `afterEventId`, made until `until`. */
export function redeliverWaiting(
  tx: TenantTransaction,
  webhookId: string,
  { until, afterEventId }: { until: string; afterEventId: string | null },
  maximum: number,
): Promise<Redelivered> {
  return redeliver(
    tx,
    webhookId,
    sql`status = 'PENDING' AND next_try_at <= now() AND created_at <= ${until}::timestamptz
      AND ${afterEventId ? sql`event_id > ${afterEventId}` : sql`true`}`,
    maximum,
  );
}
