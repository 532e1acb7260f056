import { and, eq, sql } from "drizzle-orm";
import { providerEvents } from "../schema/provider-events.ts";
import type { TenantTransaction } from "../transaction.ts";

export type ProviderEventKey = { installedAppId: string; providerEventId: string };

/** Puts the event in the inbox; false when it is there already. */
export async function insertProviderEvent(
  tx: TenantTransaction,
  key: ProviderEventKey,
  body: string,
): Promise<boolean> {
  const added = await tx
    .insert(providerEvents)
    .values({ tenantId: tx.tenantId, ...key, body })
    .onConflictDoNothing()
    .returning({ id: providerEvents.providerEventId });
  return added.length === 1;
}

const isEvent = (tx: TenantTransaction, key: ProviderEventKey) =>
  and(
    eq(providerEvents.tenantId, tx.tenantId),
    eq(providerEvents.installedAppId, key.installedAppId),
    eq(providerEvents.providerEventId, key.providerEventId),
  );

/** The body of an event that still has to be handled, or null. */
export async function findUnhandledEvent(
  tx: TenantTransaction,
  key: ProviderEventKey,
): Promise<string | null> {
  const [row] = await tx
    .select({ body: providerEvents.body, handledAt: providerEvents.handledAt })
    .from(providerEvents)
    .where(isEvent(tx, key));
  return row && !row.handledAt ? row.body : null;
}

/** Notes that the event was handled, and what came of it. */
export async function markEventHandled(
  tx: TenantTransaction,
  key: ProviderEventKey,
  outcome: string,
): Promise<void> {
  await tx.update(providerEvents).set({ handledAt: sql`now()`, outcome }).where(isEvent(tx, key));
}
