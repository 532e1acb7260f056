import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./column.ts";
import { installedApps } from "./installed-apps.ts";

/** The inbox: what providers told us, each once, kept as it came. */
export const providerEvents = pgTable(
  "provider_events",
  {
    tenantId: tenantId(),
    installedAppId: uuid("installed_app_id").notNull(),
    /** The provider's own id of the event: the same event twice is one row. */
    providerEventId: text("provider_event_id").notNull(),
    body: text("body").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    handledAt: instant("handled_at"),
    outcome: text("outcome"),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.installedAppId, table.providerEventId] }),
    foreignKey({
      columns: [table.tenantId, table.installedAppId],
      foreignColumns: [installedApps.tenantId, installedApps.installedAppId],
    }),
  ],
);
