import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import type { InstalledAppRow } from "#lib/db/queries/installed-app.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { env } from "#lib/env.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { openCredentials } from "./credentials.ts";

/** Four characters of one with at least four times as many give nothing away. */
const hintOf = (secret: string) => (secret.length >= 16 ? `••••${secret.slice(-4)}` : null);

async function presentConfiguration(
  tx: TenantTransaction,
  row: InstalledAppRow,
): Promise<InstalledApp["configuration"]> {
  const form = findApp(row.appId)?.configuration;
  if (!form || row.status === "INCOMPLETE" || row.status === "UNINSTALLED") return {};
  const settings = Object.entries(await openCredentials(tx, row));
  return Object.fromEntries(
    settings.map(([name, value]) => [
      name,
      form.secret.includes(name) ? { set: true, hint: hintOf(value) } : value,
    ]),
  );
}

/** An installation as the API gives it. Of its secrets nothing is said but that they are there. */
export async function presentInstalledApp(
  tx: TenantTransaction,
  row: InstalledAppRow,
): Promise<InstalledApp> {
  const { installedAppId, appId, verifiedAt, verificationProblem } = row;
  return {
    installedAppId,
    appId,
    name: row.name,
    status: row.status,
    configuration: await presentConfiguration(tx, row),
    verification:
      verifiedAt || verificationProblem
        ? {
            ok: verificationProblem === null,
            at: verifiedAt?.toISOString() ?? null,
            problem: verificationProblem,
          }
        : null,
    eventsUrl: new URL(`/providers/${appId}/${installedAppId}/events`, env().BASE_URL).href,
    created: row.createdAt.toISOString(),
    lastUpdated: row.updatedAt.toISOString(),
  };
}
