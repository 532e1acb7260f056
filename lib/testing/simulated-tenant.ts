import { and, eq } from "drizzle-orm";
import { newId } from "#lib/db/id.ts";
import { installedApps } from "#lib/db/schema/installed-apps.ts";
import { schemeDrafts } from "#lib/db/schema/scheme-drafts.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { sealCredentials } from "#lib/operations/installed-app/credentials.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { makeTenant, type TestTenant } from "./tenant.ts";

/** A tenant that collects through this app and no other, with these credentials. */
export async function makeTenantOf(appId: string, credentials: Record<string, string>): Promise<TestTenant> {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const app = findApp(appId);
  if (!app) throw new Error(`no app ${appId}`);
  const part = (isShown: boolean) =>
    Object.fromEntries(
      Object.entries(credentials).filter(([name]) => app.configuration.browser.includes(name) === isShown),
    );
  const installedAppId = newId();
  await inTenant(tenantId, async (tx) => {
    await tx.insert(installedApps).values({
      tenantId,
      installedAppId,
      appId,
      name: app.name,
      status: "ACTIVE",
      publicSettings: part(true),
      secretsSealed: await sealCredentials(tx, installedAppId, part(false)),
    });
    await tx
      .update(schemeDrafts)
      .set({
        rules: [
          {
            currencies: [],
            countries: [],
            lowValue: null,
            highValue: null,
            apps: [{ appId, excludedPaymentMethods: [] }],
          },
        ],
      })
      .where(and(eq(schemeDrafts.tenantId, tenantId), eq(schemeDrafts.schemeId, tenant.schemeId)));
  });
  return { ...tenant, installedAppId };
}
