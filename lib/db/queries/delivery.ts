import { and, eq, sql } from "drizzle-orm";
import { deliveries } from "../schema/deliveries.ts";
import { events } from "../schema/events.ts";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";
import type { TenantTransaction } from "../transaction.ts";

export type DeliveryKey = { eventId: string; webhookId: string };

export type DeliveryFacts = {
  delivery: typeof deliveries.$inferSelect;
  endpoint: typeof webhookEndpoints.$inferSelect;
  body: Record<string, unknown>;
};

const isDelivery = (tx: TenantTransaction, { eventId, webhookId }: DeliveryKey) =>
  and(
    eq(deliveries.tenantId, tx.tenantId),
    eq(deliveries.eventId, eventId),
    eq(deliveries.webhookId, webhookId),
  );

/** The delivery with its endpoint and what is to be told, or null. */
export async function findDelivery(tx: TenantTransaction, key: DeliveryKey): Promise<DeliveryFacts | null> {
  const [row] = await tx
    .select({ delivery: deliveries, endpoint: webhookEndpoints, body: events.body })
    .from(deliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.tenantId, deliveries.tenantId),
        eq(webhookEndpoints.webhookId, deliveries.webhookId),
      ),
    )
    .innerJoin(events, and(eq(events.tenantId, deliveries.tenantId), eq(events.eventId, deliveries.eventId)))
    .where(isDelivery(tx, key));
  return row ?? null;
}

export type DeliveryTry = {
  status: "PENDING" | "DELIVERED" | "FAILED";
  statusCode: number | null;
  error: string | null;
  durationMs: number;
  nextTryInMs: number | null;
};

/** Whether the endpoint has taken anything since this delivery began. */
export async function hasTakenSince(
  tx: TenantTransaction,
  { eventId, webhookId }: DeliveryKey,
): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`
    SELECT EXISTS (
      SELECT FROM deliveries d JOIN deliveries failed USING (tenant_id, webhook_id)
      WHERE d.tenant_id = ${tx.tenantId} AND d.webhook_id = ${webhookId} AND failed.event_id = ${eventId}
        AND d.status = 'DELIVERED' AND d.last_tried_at > failed.created_at) AS taken`);
  return rows[0]?.taken ?? false;
}

/** Writes down one try; false when another one, made at the same time, has ended the delivery. */
export async function recordTry(
  tx: TenantTransaction,
  key: DeliveryKey,
  outcome: DeliveryTry,
): Promise<boolean> {
  const written = await tx
    .update(deliveries)
    .set({
      status: outcome.status,
      tries: sql`${deliveries.tries} + 1`,
      lastStatusCode: outcome.statusCode,
      lastError: outcome.error,
      lastDurationMs: outcome.durationMs,
      lastTriedAt: sql`now()`,
      nextTryAt:
        outcome.nextTryInMs === null
          ? null
          : sql`now() + make_interval(secs => ${outcome.nextTryInMs / 1000})`,
    })
    .where(and(isDelivery(tx, key), eq(deliveries.status, "PENDING")))
    .returning({ eventId: deliveries.eventId });
  return written.length === 1;
}
