import {
  findInstalledApp,
  type InstalledAppRow,
  listInstallationsOf,
  lockInstalledApp,
} from "#lib/db/queries/installed-app.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";

/** As it stands in a path: the id of an installation, or of an app. */
export type InstalledAppPath = { installedAppId: string };

/**
 * The installation that a path names: by its id, or by that of its app where the tenant has one installation of it. Throws
 * the refusal `INSTALLED_APP_NOT_FOUND`, or `APP_INSTALLED_TWICE`.
 */
export async function getInstalledAppAt(
  tx: TenantTransaction,
  { installedAppId }: InstalledAppPath,
): Promise<InstalledAppRow> {
  const id = parseGuid(installedAppId);
  const rows = id
    ? [await findInstalledApp(tx, id)]
    : await listInstallationsOf(tx, [installedAppId.toUpperCase()]);
  const [row, another] = rows;
  if (!row) throw new Refusal("INSTALLED_APP_NOT_FOUND");
  if (another) throw new Refusal("APP_INSTALLED_TWICE");
  return row;
}

/** Likewise one that is installed still, and locked until the transaction ends. */
export async function lockInstalledAppAt(
  tx: TenantTransaction,
  path: InstalledAppPath,
): Promise<InstalledAppRow> {
  const { installedAppId } = await getInstalledAppAt(tx, path);
  const row = await lockInstalledApp(tx, installedAppId);
  if (!row || row.status === "UNINSTALLED") throw new Refusal("INSTALLED_APP_NOT_FOUND");
  return row;
}
