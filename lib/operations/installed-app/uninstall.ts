import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import {
  hasMoneyUnderWay,
  hasStoredInstruments,
  type InstalledAppRow,
  listInstallationsOf,
} from "#lib/db/queries/installed-app.ts";
import { listRulesInUse } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeInstalledAppStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { sealCredentials } from "./credentials.ts";
import { getInstalledAppAt, type InstalledAppPath } from "./find.ts";
import { presentInstalledApp } from "./present.ts";

/** The names of the schemes that would miss the installation: they name it, or its app, which is installed nowhere else. */
async function listUsers(
  tx: TenantTransaction,
  { installedAppId, appId }: InstalledAppRow,
  isOnlyOne: boolean,
): Promise<string[]> {
  const users = (await listRulesInUse(tx)).filter(({ rules }) =>
    rules.some(({ apps }) =>
      apps.some((app) =>
        app.installedAppId ? app.installedAppId === installedAppId : isOnlyOne && app.appId === appId,
      ),
    ),
  );
  return [...new Set(users.map(({ name }) => name))];
}

/**
 * Uninstalls an app, and erases its credentials. Refused while a published or scheduled scheme uses it, or payments or
 * refunds are under way, or its provider keeps what customers let be stored. No scheme is published and nothing begins on it
 * meanwhile, because both hold the installation first.
 */
export const uninstallApp = defineOperation({
  name: "installed_app.uninstall",
  permission: "tenant-app-write",
  async run(tx, path: InstalledAppPath, caller): Promise<InstalledApp> {
    const { installedAppId, appId } = await getInstalledAppAt(tx, path);
    // All of the app: of two that are uninstalled at once, the second must see that it is the last.
    const installations = await listInstallationsOf(tx, [appId], "update");
    const row = installations.find((one) => one.installedAppId === installedAppId);
    if (!row) throw new Refusal("INSTALLED_APP_NOT_FOUND");
    const users = await listUsers(tx, row, installations.length === 1);
    if (users.length > 0) throw new Refusal("APP_IN_USE", { metadata: { schemes: users.join(", ") } });
    if (await hasMoneyUnderWay(tx, installedAppId)) throw new Refusal("APP_HAS_OPEN_PAYMENTS");
    if (await hasStoredInstruments(tx, installedAppId)) throw new Refusal("APP_HAS_STORED_INSTRUMENTS");
    const gone = await writeInstalledAppStatus(tx, installedAppId, "uninstall", {
      at: "uninstalledAt",
      publicSettings: {},
      secretsSealed: await sealCredentials(tx, installedAppId, {}),
    });
    if (!gone) throw new Refusal("INSTALLED_APP_NOT_FOUND");
    await noteChange(tx, caller, uninstallApp.name, installedAppId, { appId });
    return presentInstalledApp(tx, gone);
  },
});
