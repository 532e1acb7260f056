import { installedApps } from "#lib/db/schema/installed-apps.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { sealCredentials } from "#lib/operations/installed-app/credentials.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { ensureScheme } from "./ensure-scheme.ts";
import { demoTenant } from "./ensure-tenant.ts";
import type { SimulatedApps } from "./simulated-apps.ts";

/** Installs an app for the demo tenant with these credentials, or brings them up to date: its simulator may have moved. */
async function ensureApp(
  appId: string,
  installedAppId: string,
  credentials: Record<string, string>,
): Promise<void> {
  const app = findApp(appId);
  if (!app) throw new Error(`no app ${appId}`);
  const settings = Object.entries(app.configuration.schema.parse(credentials) as Record<string, string>);
  const part = (isShown: boolean) =>
    Object.fromEntries(settings.filter(([name]) => app.configuration.browser.includes(name) === isShown));
  const { tenantId } = demoTenant;
  await inTenant(tenantId, async (tx) => {
    const kept = {
      publicSettings: part(true),
      secretsSealed: await sealCredentials(tx, installedAppId, part(false)),
    };
    await tx
      .insert(installedApps)
      .values({
        tenantId,
        installedAppId,
        appId,
        name: `${app.name}, simulated`,
        status: "ACTIVE",
        ...kept,
      })
      .onConflictDoUpdate({ target: [installedApps.tenantId, installedApps.installedAppId], set: kept });
  });
}

/** Installs the simulated apps, each with a scheme of its own; gives the schemes' ids by app. */
export async function ensureSimulatedApps({
  stripe,
  braintree,
}: SimulatedApps): Promise<Record<string, string>> {
  await ensureApp("STRIPE", stripe.installedAppId, stripe.credentials);
  await ensureApp("BRAINTREE", braintree.installedAppId, braintree.credentials);
  return {
    STRIPE: await ensureScheme("Stripe, simulated", "STRIPE", "REUSE"),
    BRAINTREE: await ensureScheme("Braintree, simulated", "BRAINTREE", "REUSE"),
  };
}
