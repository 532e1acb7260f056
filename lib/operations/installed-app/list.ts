import { type Page, toPage } from "#lib/contracts/list.ts";
import type { InstalledApp, InstalledAppsQuery } from "#lib/contracts/marketplace.ts";
import { listInstalledApps as queryApps } from "#lib/db/queries/installed-app.ts";
import { defineOperation } from "../operation.ts";
import { presentInstalledApp } from "./present.ts";

/** Lists installations, newest first. */
export const listInstalledApps = defineOperation({
  name: "installed_app.list",
  permission: "tenant-app-read",
  async run(tx, { limit, cursor, status }: InstalledAppsQuery): Promise<Page<InstalledApp>> {
    const rows = await queryApps(tx, limit + 1, { before: cursor, status });
    const { items, nextCursor } = toPage(
      rows,
      limit,
      ({ installedAppId }) => installedAppId,
      (row) => row,
    );
    const shown: InstalledApp[] = [];
    for (const row of items) shown.push(await presentInstalledApp(tx, row));
    return { items: shown, nextCursor };
  },
});
