import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId } from "./column.ts";
import { tenants } from "./tenants.ts";

/** Where we tell an insurer's systems of events. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    webhookId: uuid("webhook_id").notNull(),
    destination: text("destination").notNull(),
    /** Empty means every type. */
    events: text("events").array().notNull(),
    maxBatchSize: integer("max_batch_size").notNull(),
    maxBatchTimeDelay: integer("max_batch_time_delay").notNull(),
    isActive: boolean("is_active").notNull(),
    secretSealed: bytes("secret_sealed").notNull(),
    disabledAt: instant("disabled_at"),
    disabledReason: text("disabled_reason"),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.webhookId] })],
);
