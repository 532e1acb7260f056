import { and, asc, desc, eq, gt, gte, lt, sql } from "drizzle-orm";
import type { DeliveryStatus } from "#lib/domain/delivery/status.ts";
import { idFrom, idUntil } from "../id.ts";
import { deliveries } from "../schema/deliveries.ts";
import { deliveryTries } from "../schema/delivery-tries.ts";
import { events } from "../schema/events.ts";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";
import type { TenantTransaction } from "../transaction.ts";

export type DeliveryKey = { eventId: string; webhookId: string };

export type DeliveryRow = typeof deliveries.$inferSelect;
export type DeliveryTryRow = typeof deliveryTries.$inferSelect;

export type DeliveryFacts = {
  delivery: DeliveryRow;
  endpoint: typeof webhookEndpoints.$inferSelect;
  /** Whether the secret before the last rotation still signs, by the database's clock. */
  previousSecretSigns: boolean;
  body: Record<string, unknown>;
};

const isDelivery = (tx: TenantTransaction, { eventId, webhookId }: DeliveryKey) =>
  and(
    eq(deliveries.tenantId, tx.tenantId),
    eq(deliveries.eventId, eventId),
    eq(deliveries.webhookId, webhookId),
  );

const itsEvent = and(eq(events.tenantId, deliveries.tenantId), eq(events.eventId, deliveries.eventId));

/** The delivery with its endpoint and what is to be told, or null. */
export async function findDelivery(tx: TenantTransaction, key: DeliveryKey): Promise<DeliveryFacts | null> {
  const [row] = await tx
    .select({
      delivery: deliveries,
      endpoint: webhookEndpoints,
      previousSecretSigns: sql<boolean>`coalesce(${webhookEndpoints.previousSecretUntil} > now(), false)`,
      body: events.body,
    })
    .from(deliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.tenantId, deliveries.tenantId),
        eq(webhookEndpoints.webhookId, deliveries.webhookId),
      ),
    )
    .innerJoin(events, itsEvent)
    .where(isDelivery(tx, key));
  return row ?? null;
}

export type ListedDelivery = { delivery: DeliveryRow; type: string };

export type DeliveryFilter = {
  status?: DeliveryStatus | undefined;
  type?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Up to `limit` deliveries of an endpoint, newest first, older than `before` when it is given. */
export function listDeliveries(
  tx: TenantTransaction,
  webhookId: string,
  { status, type, from, to }: DeliveryFilter,
  limit: number,
  before?: string,
): Promise<ListedDelivery[]> {
  return tx
    .select({ delivery: deliveries, type: events.type })
    .from(deliveries)
    .innerJoin(events, itsEvent)
    .where(
      and(
        eq(deliveries.tenantId, tx.tenantId),
        eq(deliveries.webhookId, webhookId),
        before ? lt(deliveries.eventId, before) : undefined,
        status ? eq(deliveries.status, status) : undefined,
        // The index of those that did not arrive is used when the statement says so itself.
        status && status !== "DELIVERED" ? sql`${deliveries.status} <> 'DELIVERED'` : undefined,
        type ? eq(events.type, type) : undefined,
        from ? gte(deliveries.eventId, idFrom(from)) : undefined,
        from ? gte(deliveries.createdAt, from) : undefined,
        to ? lt(deliveries.eventId, idUntil(to)) : undefined,
        to ? lt(deliveries.createdAt, to) : undefined,
      ),
    )
    .orderBy(desc(deliveries.eventId))
    .limit(limit);
}

/** Every try of a delivery, oldest first. */
export function listTries(
  tx: TenantTransaction,
  { eventId, webhookId }: DeliveryKey,
): Promise<DeliveryTryRow[]> {
  return tx
    .select()
    .from(deliveryTries)
    .where(
      and(
        eq(deliveryTries.tenantId, tx.tenantId),
        eq(deliveryTries.eventId, eventId),
        eq(deliveryTries.webhookId, webhookId),
      ),
    )
    .orderBy(asc(deliveryTries.number));
}

export type DeliveryTry = {
  status: DeliveryStatus;
  statusCode: number | null;
  error: string | null;
  durationMs: number;
  nextTryInMs: number | null;
  destination: string;
  requestHeaders: Record<string, string>;
  responseBody: string | null;
};

/** Whether the endpoint has taken any event that is newer than this one. Reads no more of its log than that part. */
export async function hasTakenNewer(
  tx: TenantTransaction,
  { eventId, webhookId }: DeliveryKey,
): Promise<boolean> {
  const [taken] = await tx
    .select({ eventId: deliveries.eventId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.tenantId, tx.tenantId),
        eq(deliveries.webhookId, webhookId),
        gt(deliveries.eventId, eventId),
        eq(deliveries.status, "DELIVERED"),
      ),
    )
    .limit(1);
  return taken !== undefined;
}

/** Writes down one try, in the log too; false when another one, made at the same time, has ended the delivery. */
export async function recordTry(
  tx: TenantTransaction,
  { eventId, webhookId }: DeliveryKey,
  outcome: DeliveryTry,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    WITH written AS (
      UPDATE deliveries
      SET status = ${outcome.status}, tries = tries + 1, last_status_code = ${outcome.statusCode},
        last_error = ${outcome.error}, last_duration_ms = ${outcome.durationMs}, last_tried_at = now(),
        next_try_at = now() + make_interval(secs => ${outcome.nextTryInMs === null ? null : outcome.nextTryInMs / 1000}::float8)
      WHERE tenant_id = ${tx.tenantId} AND event_id = ${eventId} AND webhook_id = ${webhookId} AND status = 'PENDING'
      RETURNING tenant_id, event_id, webhook_id, tries
    )
    INSERT INTO delivery_tries (tenant_id, event_id, webhook_id, number, tried_at, duration_ms, destination,
      request_headers, status_code, error, response_body)
    SELECT tenant_id, event_id, webhook_id, tries, now() - make_interval(secs => ${outcome.durationMs / 1000}::float8),
      ${outcome.durationMs}, ${outcome.destination}, ${JSON.stringify(outcome.requestHeaders)}::jsonb,
      ${outcome.statusCode}, ${outcome.error}, ${outcome.responseBody}
    FROM written`);
  return rowCount === 1;
}

/** Ends what an endpoint was still to be told. */
export async function endDeliveries(tx: TenantTransaction, webhookId: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: "FAILED", nextTryAt: null, lastError: reason })
    .where(
      and(
        eq(deliveries.tenantId, tx.tenantId),
        eq(deliveries.webhookId, webhookId),
        // As the index of those that did not arrive has it.
        sql`${deliveries.status} <> 'DELIVERED'`,
        eq(deliveries.status, "PENDING"),
      ),
    );
}

/** Has a delivery made again at once, whatever became of it, by a schedule that begins anew; null when there is none. */
export async function restartDelivery(tx: TenantTransaction, key: DeliveryKey): Promise<DeliveryRow | null> {
  const [row] = await tx
    .update(deliveries)
    .set({ status: "PENDING", nextTryAt: sql`now()`, triesBeforeResend: sql`${deliveries.tries}` })
    .where(isDelivery(tx, key))
    .returning();
  return row ?? null;
}
