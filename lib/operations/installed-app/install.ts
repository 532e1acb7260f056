import type { InstallApp, InstalledApp } from "#lib/contracts/marketplace.ts";
import { newId } from "#lib/db/id.ts";
import { insertInstalledApp } from "#lib/db/queries/installed-app.ts";
import { endTryOutKeys } from "#lib/db/queries/try-out-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { sealCredentials } from "./credentials.ts";
import { presentInstalledApp } from "./present.ts";

/** Installs an app of the marketplace; it offers nothing before it is configured. Where it can move money, tokens to try out with end. */
export const installApp = defineOperation({
  name: "installed_app.install",
  permission: "tenant-app-write",
  async run(tx, { appId, name }: { appId: string } & InstallApp, caller): Promise<InstalledApp> {
    const app = findApp(appId.toUpperCase());
    if (!app) throw new Refusal("APP_NOT_FOUND");
    if (!app.available) throw new Refusal("APP_NOT_AVAILABLE", { metadata: { app: app.name } });
    const installedAppId = newId();
    const row = await insertInstalledApp(tx, {
      installedAppId,
      appId: app.appId,
      name: name ?? app.name,
      status: "INCOMPLETE",
      publicSettings: {},
      secretsSealed: await sealCredentials(tx, installedAppId, {}),
    });
    // Tokens to try out with are for tenants in which no money can move.
    if (!app.test) await endTryOutKeys(tx);
    await noteChange(tx, caller, installApp.name, installedAppId, { appId: app.appId });
    return presentInstalledApp(tx, row);
  },
});
