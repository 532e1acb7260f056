import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId, updatedAt } from "./column.ts";
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
    description: text("description"),
    /** The secret before the last rotation, which signs beside the new one until then. */
    previousSecretSealed: bytes("previous_secret_sealed"),
    previousSecretUntil: instant("previous_secret_until"),
    disabledAt: instant("disabled_at"),
    disabledReason: text("disabled_reason"),
    deletedAt: instant("deleted_at"),
    version: integer("version").notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.webhookId] })],
);
