import { jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./column.ts";

/** Who did what to the tenant's affairs. Rows are only ever added; the app's role may do nothing else. */
export const auditLog = pgTable(
  "audit_log",
  {
    tenantId: tenantId(),
    entryId: uuid("entry_id").notNull(),
    at: instant("at").notNull().defaultNow(),
    /** `key:<publicKey>`, `user:<userId>`, `payer` or `system`. */
    actor: text("actor").notNull(),
    /** The operation's name, such as `webhook_endpoint.create`. */
    action: text("action").notNull(),
    target: text("target").notNull(),
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    correlationId: text("correlation_id"),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.entryId] })],
);
