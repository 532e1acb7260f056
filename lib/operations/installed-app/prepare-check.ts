import { findWitness } from "#lib/db/queries/attempt.ts";
import { type PaymentQuestion, questionAbout } from "#lib/domain/attempt/question.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { defineOperation } from "../operation.ts";
import { openCredentials } from "./credentials.ts";
import { getInstalledAppAt, type InstalledAppPath } from "./find.ts";
import { readSettings, type Settings } from "./settings.ts";

/** Credentials that the provider is to be asked about, and what the installation was like when they were read. */
export type PreparedCheck = {
  installedAppId: string;
  appId: string;
  settings: Settings;
  /** What was sent and is none of the app's settings. */
  unknown: string[];
  asOf: Date;
  /** A payment that the provider must know by these too; null where none was made through the installation. */
  known: PaymentQuestion | null;
};

/**
 * The credentials of an installation as they would be with `given`, or as they are without. Throws a refusal with every
 * setting that is wrong; nothing changes.
 */
export const prepareCheck = defineOperation({
  name: "installed_app.prepare_check",
  permission: "tenant-app-write",
  async run(
    tx,
    { given, ...path }: InstalledAppPath & { given: Record<string, unknown> | null },
  ): Promise<PreparedCheck> {
    const row = await getInstalledAppAt(tx, path);
    const { installedAppId, appId, updatedAt: asOf } = row;
    const app = findApp(appId);
    if (!app || row.status === "UNINSTALLED") throw new Refusal("INSTALLED_APP_NOT_FOUND");
    const kept = await openCredentials(tx, row);
    if (given === null) {
      if (row.status === "INCOMPLETE") throw new Refusal("APP_NOT_CONFIGURED");
      return { installedAppId, appId, settings: kept, unknown: [], asOf, known: null };
    }
    const witness = await findWitness(tx, installedAppId);
    const known = witness ? questionAbout(witness) : null;
    return { installedAppId, appId, ...readSettings(app, given, kept), asOf, known };
  },
});
