import { and, desc, eq, lt, sql } from "drizzle-orm";
import { idFrom } from "../id.ts";
import { events } from "../schema/events.ts";
import type { TenantTransaction } from "../transaction.ts";

/** A place between two events of the feed: after this event of this transaction. */
export type FeedPlace = { transactionId: string; eventId: string };

export type FeedFilter = {
  types?: readonly string[] | undefined;
  orderRef?: string | undefined;
  instructionRef?: string | undefined;
  since?: Date | undefined;
};

export type FeedStretch = {
  bodies: Record<string, unknown>[];
  /** Where the next stretch begins. */
  next: FeedPlace;
  hasMore: boolean;
};

/** Below every id. */
const noId = "00000000-0000-0000-0000-000000000000";

/** Where the feed begins. */
export const feedStart: FeedPlace = { transactionId: "0", eventId: noId };

/** How many events one stretch looks at for those that a filter wants: it costs no more, however few there are. */
const window = 2_000;

/**
 * Up to `limit` of the events after a place that the filter wants. Transactions are given their numbers when they first
 * write and end in any order, so that only events of transactions below every one that is still under way are given: what
 * is committed later stands after them.
 */
export async function readFeed(
  tx: TenantTransaction,
  after: FeedPlace,
  { types, orderRef, instructionRef, since }: FeedFilter,
  limit: number,
): Promise<FeedStretch> {
  const conditions = [
    types && sql`type IN ${[...types]}`,
    orderRef && sql`body -> 'data' ->> 'orderRef' = ${orderRef}`,
    instructionRef && sql`body -> 'data' ->> 'instructionRef' = ${instructionRef}`,
    since && sql`occurred_at >= ${since.toISOString()}::timestamptz`,
  ].filter((condition) => condition !== undefined && condition !== "");
  const looked = conditions.length > 0 ? window : limit + 1;
  // One statement, so that all of it sees the same transactions as ended.
  const { rows } = await tx.execute<{
    transactionId: string | null;
    eventId: string;
    body: Record<string, unknown>;
    seen: number;
    lastTransactionId: string;
    lastEventId: string;
  }>(sql`
    WITH seen AS MATERIALIZED (
      SELECT transaction_id, event_id, type, occurred_at, body FROM events
      WHERE tenant_id = ${tx.tenantId} AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        AND (transaction_id, event_id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)
      ORDER BY transaction_id, event_id LIMIT ${looked}
    ), last AS (
      SELECT transaction_id, event_id FROM seen ORDER BY transaction_id DESC, event_id DESC LIMIT 1
    ), wanted AS (
      SELECT transaction_id, event_id, body FROM seen
      WHERE ${conditions.length > 0 ? sql.join(conditions as ReturnType<typeof sql>[], sql` AND `) : sql`true`}
      ORDER BY transaction_id, event_id LIMIT ${limit + 1}
    )
    SELECT w.transaction_id::text AS "transactionId", w.event_id AS "eventId", w.body,
      (SELECT count(*)::int FROM seen) AS seen,
      last.transaction_id::text AS "lastTransactionId", last.event_id AS "lastEventId"
    FROM last LEFT JOIN wanted w ON true ORDER BY w.transaction_id, w.event_id`);
  const [first] = rows;
  if (!first) return { bodies: [], next: after, hasMore: false };
  const wanted = rows.filter(({ transactionId }) => transactionId !== null);
  const bodies = wanted.slice(0, limit).map(({ body }) => body);
  const shown = wanted[limit - 1];
  if (wanted.length > limit && shown?.transactionId)
    return {
      bodies,
      next: { transactionId: shown.transactionId, eventId: shown.eventId },
      hasMore: true,
    };
  const next = { transactionId: first.lastTransactionId, eventId: first.lastEventId };
  return { bodies, next, hasMore: first.seen === looked };
}

/** The place behind everything that can be read now. */
export async function findFeedEnd(tx: TenantTransaction): Promise<FeedPlace> {
  const { rows } = await tx.execute<{ transactionId: string }>(
    sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "transactionId"`,
  );
  return { transactionId: rows[0]?.transactionId ?? "0", eventId: noId };
}

/**
 * A place before everything that happened from `time` on, and near it. An event that was written before then belongs to a
 * transaction that had its number by then; one that began later has a higher one.
 */
export async function findFeedPlace(tx: TenantTransaction, time: Date): Promise<FeedPlace> {
  const [before] = await tx
    .select({ transactionId: events.transactionId, eventId: events.eventId })
    .from(events)
    .where(and(eq(events.tenantId, tx.tenantId), lt(events.eventId, idFrom(time))))
    .orderBy(desc(events.eventId))
    .limit(1);
  return before ?? feedStart;
}

/** The event with this id as it is told, or null. */
export async function findEventBody(
  tx: TenantTransaction,
  eventId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await tx
    .select({ body: events.body })
    .from(events)
    .where(and(eq(events.tenantId, tx.tenantId), eq(events.eventId, eventId)));
  return row?.body ?? null;
}
