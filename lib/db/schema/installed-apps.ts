import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { InstalledAppStatus } from "#lib/domain/installed-app/status.ts";
import { bytes, createdAt, instant, tenantId, updatedAt } from "./column.ts";
import { tenants } from "./tenants.ts";

/** A tenant's installations of providers, each with credentials of its own. */
export const installedApps = pgTable(
  "installed_apps",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    installedAppId: uuid("installed_app_id").notNull(),
    appId: text("app_id").notNull(),
    name: text("name").notNull(),
    /** INCOMPLETE before it is configured, ACTIVE, DISABLED: kept, but offered to no payer; or UNINSTALLED. */
    status: text("status").$type<InstalledAppStatus>().notNull(),
    /** The part of the credentials that a browser may see, such as a publishable key. */
    publicSettings: jsonb("public_settings").$type<Record<string, string>>().notNull(),
    secretsSealed: bytes("secrets_sealed").notNull(),
    /** When the provider last took the credentials. */
    verifiedAt: instant("verified_at"),
    /** Why it did not take them at the last look; null when it did, or has not been asked. */
    verificationProblem: text("verification_problem"),
    uninstalledAt: instant("uninstalled_at"),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.installedAppId] }),
    // A provider's event names the installation before the tenant is known.
    uniqueIndex("installed_apps_by_id").on(table.installedAppId),
    index("installed_apps_by_app").on(table.tenantId, table.appId),
  ],
);
