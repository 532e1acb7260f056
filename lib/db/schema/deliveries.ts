import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { DeliveryStatus } from "#lib/domain/delivery/status.ts";
import { createdAt, instant, tenantId } from "./column.ts";
import { events } from "./events.ts";
import { webhookEndpoints } from "./webhook-endpoints.ts";

/** One telling of one event to one endpoint, over all its tries. */
export const deliveries = pgTable(
  "deliveries",
  {
    tenantId: tenantId(),
    eventId: uuid("event_id").notNull(),
    webhookId: uuid("webhook_id").notNull(),
    /** PENDING, DELIVERED, or FAILED when the last try did. */
    status: text("status").$type<DeliveryStatus>().notNull(),
    tries: integer("tries").notNull().default(0),
    /** How many of them were made before it was last sent again by hand: the schedule counts from there. */
    triesBeforeResend: integer("tries_before_resend").notNull().default(0),
    lastStatusCode: integer("last_status_code"),
    lastError: text("last_error"),
    lastDurationMs: integer("last_duration_ms"),
    lastTriedAt: instant("last_tried_at"),
    nextTryAt: instant("next_try_at"),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.eventId, table.webhookId] }),
    foreignKey({
      columns: [table.tenantId, table.eventId],
      foreignColumns: [events.tenantId, events.eventId],
    }),
    foreignKey({
      columns: [table.tenantId, table.webhookId],
      foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.webhookId],
    }),
    // The endpoint's log, newest first: event ids sort by time.
    index("deliveries_by_endpoint").on(table.tenantId, table.webhookId, table.eventId),
    // What is to be looked for among millions that arrived: those that failed, and those that wait.
    index("deliveries_undelivered")
      .on(table.tenantId, table.webhookId, table.eventId)
      .where(sql`status <> 'DELIVERED'`),
  ],
);
