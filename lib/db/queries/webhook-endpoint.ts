import { and, desc, eq, lt, sql } from "drizzle-orm";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";
import type { TenantTransaction } from "../transaction.ts";

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;

/** Adds an endpoint. */
export async function insertWebhookEndpoint(
  tx: TenantTransaction,
  endpoint: Omit<typeof webhookEndpoints.$inferInsert, "tenantId">,
): Promise<WebhookEndpointRow> {
  const [row] = await tx
    .insert(webhookEndpoints)
    .values({ tenantId: tx.tenantId, ...endpoint })
    .returning();
  if (!row) throw new Error("webhook endpoint not added");
  return row;
}

/** Up to `limit` endpoints, newest first, older than `before` when it is given. */
export function listWebhookEndpoints(
  tx: TenantTransaction,
  limit: number,
  before?: string,
): Promise<WebhookEndpointRow[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.tenantId, tx.tenantId),
        before ? lt(webhookEndpoints.webhookId, before) : undefined,
      ),
    )
    .orderBy(desc(webhookEndpoints.webhookId))
    .limit(limit);
}

/** The tenant's endpoint, or null. */
export async function findWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
): Promise<WebhookEndpointRow | null> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.tenantId, tx.tenantId), eq(webhookEndpoints.webhookId, webhookId)));
  return row ?? null;
}

/** Stops telling an endpoint, and says why. */
export async function disableWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
  reason: string,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ isActive: false, disabledAt: sql`now()`, disabledReason: reason })
    .where(and(eq(webhookEndpoints.tenantId, tx.tenantId), eq(webhookEndpoints.webhookId, webhookId)));
}
