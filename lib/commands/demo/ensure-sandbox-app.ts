import { and, eq } from "drizzle-orm";
import { newId } from "#lib/db/id.ts";
import { installedApps } from "#lib/db/schema/installed-apps.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { sealCredentials } from "#lib/operations/installed-app/credentials.ts";
import { moveEvents, openMerchant } from "#lib/sandbox-bank/books.ts";
import { demoTenant } from "./ensure-tenant.ts";

/** Installs the sandbox for the demo tenant, with an account at the pretend bank, or brings its addresses up to date. */
export async function ensureSandboxApp(baseUrl: string): Promise<void> {
  const { tenantId } = demoTenant;
  const eventUrl = (installedAppId: string) =>
    new URL(`/providers/SANDBOX/${installedAppId}/events`, baseUrl).href;
  const known = await inTenant(tenantId, async (tx) => {
    const [app] = await tx
      .select()
      .from(installedApps)
      .where(and(eq(installedApps.tenantId, tenantId), eq(installedApps.appId, "SANDBOX")));
    return app;
  });
  if (known) {
    await moveEvents(known.publicSettings.merchantId ?? "", eventUrl(known.installedAppId));
    return;
  }
  const installedAppId = newId();
  const { merchantId, ...secrets } = await openMerchant("Acme Insurance", eventUrl(installedAppId));
  await inTenant(tenantId, async (tx) => {
    await tx.insert(installedApps).values({
      tenantId,
      installedAppId,
      appId: "SANDBOX",
      name: "Sandbox",
      status: "ACTIVE",
      publicSettings: { merchantId },
      secretsSealed: await sealCredentials(tx, installedAppId, secrets),
    });
  });
}
