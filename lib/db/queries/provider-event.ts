import { and, eq, sql } from "drizzle-orm";
import { installedApps } from "../schema/installed-apps.ts";
import { providerEvents } from "../schema/provider-events.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

/** The tenant and app of an installation that a provider names, or null. */
export async function findInstallation(
  installedAppId: string,
): Promise<{ tenantId: string; appId: string } | null> {
  const { rows } = await withoutTenant().execute<{ tenantId: string; appId: string }>(
    sql`SELECT tenant_id AS "tenantId", app_id AS "appId" FROM find_installation(${installedAppId})`,
  );
  return rows[0] ?? null;
}

export type InstalledAppRow = typeof installedApps.$inferSelect;

/** The tenant's installation, or null. */
export async function findInstalledApp(
  tx: TenantTransaction,
  installedAppId: string,
): Promise<InstalledAppRow | null> {
  const [row] = await tx
    .select()
    .from(installedApps)
    .where(and(eq(installedApps.tenantId, tx.tenantId), eq(installedApps.installedAppId, installedAppId)));
  return row ?? null;
}

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
