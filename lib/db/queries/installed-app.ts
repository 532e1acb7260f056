import { and, asc, desc, eq, inArray, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import { openAttemptStatuses } from "#lib/domain/attempt/status.ts";
import type { InstalledAppStatus } from "#lib/domain/installed-app/status.ts";
import { openRefundStatuses } from "#lib/domain/refund/status.ts";
import { attempts } from "../schema/attempts.ts";
import { financialInstruments } from "../schema/financial-instruments.ts";
import { installedApps } from "../schema/installed-apps.ts";
import { refunds } from "../schema/refunds.ts";
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

const isApp = (tx: TenantTransaction, installedAppId: string) =>
  and(eq(installedApps.tenantId, tx.tenantId), eq(installedApps.installedAppId, installedAppId));

/** Adds an installation. */
export async function insertInstalledApp(
  tx: TenantTransaction,
  app: Omit<typeof installedApps.$inferInsert, "tenantId">,
): Promise<InstalledAppRow> {
  const [row] = await tx
    .insert(installedApps)
    .values({ tenantId: tx.tenantId, ...app })
    .returning();
  if (!row) throw new Error("installation not added");
  return row;
}

/** Up to `limit` installations, newest first, older than `before`: of one status, or all that are installed still. */
export function listInstalledApps(
  tx: TenantTransaction,
  limit: number,
  { before, status }: { before?: string | undefined; status?: InstalledAppStatus | undefined } = {},
): Promise<InstalledAppRow[]> {
  return tx
    .select()
    .from(installedApps)
    .where(
      and(
        eq(installedApps.tenantId, tx.tenantId),
        status ? eq(installedApps.status, status) : ne(installedApps.status, "UNINSTALLED"),
        before ? lt(installedApps.installedAppId, before) : undefined,
      ),
    )
    .orderBy(desc(installedApps.installedAppId))
    .limit(limit);
}

/** How the rows are held until the transaction ends: against each other's changes, or only against uninstalling. */
export type Hold = "update" | "key share";

/** The installations of these apps that are installed still, oldest first, as a scheme chooses from them. */
export function listInstallationsOf(
  tx: TenantTransaction,
  appIds: string[],
  hold?: Hold,
): Promise<InstalledAppRow[]> {
  if (appIds.length === 0) return Promise.resolve([]);
  const query = tx
    .select()
    .from(installedApps)
    .where(
      and(
        eq(installedApps.tenantId, tx.tenantId),
        inArray(installedApps.appId, appIds),
        ne(installedApps.status, "UNINSTALLED"),
      ),
    )
    .orderBy(asc(installedApps.createdAt), asc(installedApps.installedAppId));
  return hold ? query.for(hold) : query;
}

/** The tenant's installation, locked until the transaction ends, or null. */
export async function lockInstalledApp(
  tx: TenantTransaction,
  installedAppId: string,
): Promise<InstalledAppRow | null> {
  const [row] = await tx.select().from(installedApps).where(isApp(tx, installedAppId)).for("update");
  return row ?? null;
}

/** The installation's status, or null when there is none. It then cannot be uninstalled until the transaction ends. */
export async function holdInstalledApp(
  tx: TenantTransaction,
  installedAppId: string,
): Promise<InstalledAppStatus | null> {
  const [row] = await tx
    .select({ status: installedApps.status })
    .from(installedApps)
    .where(isApp(tx, installedAppId))
    .for("key share");
  return row?.status ?? null;
}

export type InstalledAppChange = Partial<Pick<InstalledAppRow, "name" | "publicSettings" | "secretsSealed">>;

/** Changes what is kept of an installation, but never its status. */
export async function updateInstalledApp(
  tx: TenantTransaction,
  installedAppId: string,
  change: InstalledAppChange,
): Promise<InstalledAppRow> {
  const [row] = await tx
    .update(installedApps)
    .set({ ...change, updatedAt: sql`now()` })
    .where(isApp(tx, installedAppId))
    .returning();
  if (!row) throw new Error("installation not found");
  return row;
}

/** Notes what the provider said of the credentials: a problem, or null for none; undefined when it was not asked. */
export async function noteVerification(
  tx: TenantTransaction,
  installedAppId: string,
  problem: string | null | undefined,
): Promise<InstalledAppRow> {
  const [row] = await tx
    .update(installedApps)
    .set({
      updatedAt: sql`now()`,
      verificationProblem: problem ?? null,
      ...(problem === null ? { verifiedAt: sql`now()` } : problem === undefined ? { verifiedAt: null } : {}),
    })
    .where(isApp(tx, installedAppId))
    .returning();
  if (!row) throw new Error("installation not found");
  return row;
}

/** Whether the installation's provider keeps what may be charged, or has still to forget something. */
export async function hasStoredInstruments(tx: TenantTransaction, installedAppId: string): Promise<boolean> {
  const [stored] = await tx
    .select({ id: financialInstruments.financialInstrumentId })
    .from(financialInstruments)
    .where(
      and(
        eq(financialInstruments.tenantId, tx.tenantId),
        eq(financialInstruments.installedAppId, installedAppId),
        isNotNull(financialInstruments.providerReferenceSealed),
      ),
    )
    .limit(1);
  return stored !== undefined;
}

/** Whether a payment, or a refund of one, is under way at the installation, or may still come to nothing. */
export async function hasMoneyUnderWay(tx: TenantTransaction, installedAppId: string): Promise<boolean> {
  const isThere = and(eq(attempts.tenantId, tx.tenantId), eq(attempts.installedAppId, installedAppId));
  const [attempt] = await tx
    .select({ attemptId: attempts.attemptId })
    .from(attempts)
    .where(and(isThere, or(inArray(attempts.status, [...openAttemptStatuses]), attempts.askAgain)))
    .limit(1);
  if (attempt) return true;
  const [refund] = await tx
    .select({ refundId: refunds.refundId })
    .from(refunds)
    .innerJoin(
      attempts,
      and(eq(attempts.tenantId, refunds.tenantId), eq(attempts.attemptId, refunds.attemptId)),
    )
    .where(and(isThere, inArray(refunds.status, [...openRefundStatuses])))
    .limit(1);
  return refund !== undefined;
}
