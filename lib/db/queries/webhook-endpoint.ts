import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";
import type { SealedPlace } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;

/** Where an endpoint's secret is sealed: its own, or the one before the last rotation. */
export const secretPlace = (
  tenantId: string,
  webhookId: string,
  column: "secret_sealed" | "previous_secret_sealed" = "secret_sealed",
): SealedPlace => ({ tenantId, table: "webhook_endpoints", column, row: webhookId });

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

/** The tenant's endpoint, as long as it is not deleted. */
const isEndpoint = (tx: TenantTransaction, webhookId: string) =>
  and(
    eq(webhookEndpoints.tenantId, tx.tenantId),
    eq(webhookEndpoints.webhookId, webhookId),
    isNull(webhookEndpoints.deletedAt),
  );

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
        isNull(webhookEndpoints.deletedAt),
        before ? lt(webhookEndpoints.webhookId, before) : undefined,
      ),
    )
    .orderBy(desc(webhookEndpoints.webhookId))
    .limit(limit);
}

/** The tenant's endpoint; null when there is none, or the id is none. */
export async function findWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
): Promise<WebhookEndpointRow | null> {
  const id = parseGuid(webhookId);
  if (!id) return null;
  const [row] = await tx.select().from(webhookEndpoints).where(isEndpoint(tx, id));
  return row ?? null;
}

/** Likewise, locked until the transaction ends. */
export async function lockWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
): Promise<WebhookEndpointRow | null> {
  const id = parseGuid(webhookId);
  if (!id) return null;
  const [row] = await tx.select().from(webhookEndpoints).where(isEndpoint(tx, id)).for("no key update");
  return row ?? null;
}

type EndpointChange = Omit<
  PgUpdateSetSource<typeof webhookEndpoints>,
  "tenantId" | "webhookId" | "version" | "updatedAt"
>;

/** Changes an endpoint, which exists. */
export async function updateWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
  change: EndpointChange,
): Promise<WebhookEndpointRow> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ ...change, version: sql`${webhookEndpoints.version} + 1`, updatedAt: sql`now()` })
    .where(isEndpoint(tx, webhookId))
    .returning();
  if (!row) throw new Error("webhook endpoint not found");
  return row;
}

/** Puts another secret in the place of an endpoint's own, which signs beside it for `overlapSeconds` more. */
export function replaceSecret(
  tx: TenantTransaction,
  webhookId: string,
  secrets: { secretSealed: Buffer; previousSecretSealed: Buffer },
  overlapSeconds: number,
): Promise<WebhookEndpointRow> {
  const previous =
    overlapSeconds > 0
      ? {
          previousSecretSealed: secrets.previousSecretSealed,
          previousSecretUntil: sql`now() + make_interval(secs => ${overlapSeconds})`,
        }
      : { previousSecretSealed: null, previousSecretUntil: null };
  return updateWebhookEndpoint(tx, webhookId, { secretSealed: secrets.secretSealed, ...previous });
}

/** Takes an endpoint away: it is told nothing more, and nobody finds it. What it was told stays written down. */
export async function deleteWebhookEndpoint(tx: TenantTransaction, webhookId: string): Promise<void> {
  await updateWebhookEndpoint(tx, webhookId, { isActive: false, deletedAt: sql`now()` });
}

/** Stops telling an endpoint, and says why; null when it was told nothing any more already. */
export async function disableWebhookEndpoint(
  tx: TenantTransaction,
  webhookId: string,
  reason: string,
): Promise<WebhookEndpointRow | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({
      isActive: false,
      disabledAt: sql`now()`,
      disabledReason: reason,
      version: sql`${webhookEndpoints.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(isEndpoint(tx, webhookId), eq(webhookEndpoints.isActive, true)))
    .returning();
  return row ?? null;
}
