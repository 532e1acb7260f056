import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import { defineOperation } from "../operation.ts";
import { getInstalledAppAt, type InstalledAppPath } from "./find.ts";
import { presentInstalledApp } from "./present.ts";

/** Reads an installation. */
export const getInstalledApp = defineOperation({
  name: "installed_app.get",
  permission: "tenant-app-read",
  async run(tx, path: InstalledAppPath): Promise<InstalledApp> {
    return presentInstalledApp(tx, await getInstalledAppAt(tx, path));
  },
});
