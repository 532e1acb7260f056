import type { ChangeInstalledApp, InstalledApp } from "#lib/contracts/marketplace.ts";
import { type InstalledAppRow, updateInstalledApp } from "#lib/db/queries/installed-app.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeInstalledAppStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { type InstalledAppPath, lockInstalledAppAt } from "./find.ts";
import { presentInstalledApp } from "./present.ts";

async function setEnabled(tx: TenantTransaction, app: InstalledAppRow, enabled: boolean): Promise<void> {
  if (app.status === (enabled ? "ACTIVE" : "DISABLED")) return;
  const moved = await writeInstalledAppStatus(tx, app.installedAppId, enabled ? "enable" : "disable");
  if (!moved) throw new Refusal("APP_NOT_CONFIGURED", { field: "/enabled" });
}

/** Renames an installation, and lets payers be offered something through it, or nothing any more. */
export const changeInstalledApp = defineOperation({
  name: "installed_app.change",
  permission: "tenant-app-write",
  async run(
    tx,
    { name, enabled, ...path }: InstalledAppPath & ChangeInstalledApp,
    caller,
  ): Promise<InstalledApp> {
    const app = await lockInstalledAppAt(tx, path);
    if (enabled !== undefined) await setEnabled(tx, app, enabled);
    const row = await updateInstalledApp(tx, app.installedAppId, name === undefined ? {} : { name });
    await noteChange(tx, caller, changeInstalledApp.name, row.installedAppId, {
      name: row.name,
      status: row.status,
    });
    return presentInstalledApp(tx, row);
  },
});
