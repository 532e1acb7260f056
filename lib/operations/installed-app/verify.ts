import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import { noteVerification } from "#lib/db/queries/installed-app.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { type InstalledAppPath, lockInstalledAppAt } from "./find.ts";
import { presentInstalledApp } from "./present.ts";

/** What is asked for, with what the provider said; that is there when the operation runs. `problem` is null when it is content, and undefined when it has no way to be asked. */
export type VerifyInput = InstalledAppPath & { heard?: { asOf: Date; problem: string | null | undefined } };

/**
 * Keeps what the provider said of an installation's credentials. Throws the refusal `STATUS_CHANGED` when somebody else
 * changed the installation since it was asked.
 */
export const verifyApp = defineOperation({
  name: "installed_app.verify",
  permission: "tenant-app-write",
  async run(tx, { heard, ...path }: VerifyInput, caller): Promise<InstalledApp> {
    if (!heard) throw new Error("the provider is asked before its word is kept");
    const { installedAppId, updatedAt } = await lockInstalledAppAt(tx, path);
    if (heard.asOf.getTime() !== updatedAt.getTime()) throw new Refusal("STATUS_CHANGED");
    const row = await noteVerification(tx, installedAppId, heard.problem);
    await noteChange(tx, caller, verifyApp.name, installedAppId, {
      verified: String(heard.problem === null),
    });
    return presentInstalledApp(tx, row);
  },
});
