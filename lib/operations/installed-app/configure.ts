import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import { findWitness } from "#lib/db/queries/attempt.ts";
import { hasMoneyUnderWay, noteVerification, updateInstalledApp } from "#lib/db/queries/installed-app.ts";
import { writeInstalledAppStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { openCredentials, sealCredentials } from "./credentials.ts";
import { type InstalledAppPath, lockInstalledAppAt } from "./find.ts";
import type { PreparedCheck } from "./prepare-check.ts";
import { presentInstalledApp } from "./present.ts";

/** What is asked for, with what the provider was asked about before; that is there when the operation runs. */
export type ConfigureInput = InstalledAppPath & {
  given: Record<string, unknown>;
  checked?: PreparedCheck & { verified: boolean };
};

/**
 * Keeps credentials that were checked, sealed but for what browsers need. An installation that was INCOMPLETE becomes
 * ACTIVE. Throws the refusal `STATUS_CHANGED` when somebody else changed the installation since they were checked, and
 * `APP_HAS_PAYMENTS` when they name another account than payments were made with: it would know nothing of those, so that
 * what was taken would be called never received.
 */
export const configureApp = defineOperation({
  name: "installed_app.configure",
  permission: "tenant-app-write",
  async run(tx, { checked, ...path }: ConfigureInput, caller): Promise<InstalledApp> {
    if (!checked) throw new Error("credentials are checked before they are kept");
    const row = await lockInstalledAppAt(tx, path);
    const app = findApp(row.appId);
    const { installedAppId } = row;
    const isSame =
      checked.installedAppId === installedAppId && checked.asOf.getTime() === row.updatedAt.getTime();
    if (!app || !isSame) throw new Refusal("STATUS_CHANGED");
    const settings = Object.entries(checked.settings);
    const { browser, account } = app.configuration;
    const witness = await findWitness(tx, installedAppId);
    if (witness) {
      const kept = await openCredentials(tx, row);
      if (account.some((name) => checked.settings[name] !== kept[name]))
        throw new Refusal("APP_HAS_PAYMENTS");
    }
    // A payment began after the provider was asked whether it is the same account; it may just be made with what is kept now.
    const isUnproved = !checked.known && (witness !== null || (await hasMoneyUnderWay(tx, installedAppId)));
    if (isUnproved) throw new Refusal("STATUS_CHANGED");
    await updateInstalledApp(tx, installedAppId, {
      publicSettings: Object.fromEntries(settings.filter(([name]) => browser.includes(name))),
      secretsSealed: await sealCredentials(
        tx,
        installedAppId,
        Object.fromEntries(settings.filter(([name]) => !browser.includes(name))),
      ),
    });
    if (row.status === "INCOMPLETE") await writeInstalledAppStatus(tx, installedAppId, "configure");
    const kept = await noteVerification(tx, installedAppId, checked.verified ? null : undefined);
    await noteChange(tx, caller, configureApp.name, installedAppId, {
      settings: settings.map(([name]) => name).join(" "),
    });
    return presentInstalledApp(tx, kept);
  },
});
