import { findInstalledApp } from "#lib/db/queries/installed-app.ts";
import { defineOperation } from "../operation.ts";
import { openCredentials } from "./credentials.ts";

/** What a provider is asked with for the form of its fields. */
export type PreparedForm = { appId: string; credentials: Record<string, string> };

/** The credentials of an installation that payers are offered something through; null when they are not, or not any more. */
export const prepareForm = defineOperation({
  name: "installed_app.prepare_form",
  permission: "payer",
  async run(tx, { installedAppId }: { installedAppId: string }): Promise<PreparedForm | null> {
    const app = await findInstalledApp(tx, installedAppId);
    if (app?.status !== "ACTIVE") return null;
    return { appId: app.appId, credentials: await openCredentials(tx, app) };
  },
});
