import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./column.ts";
import { deliveries } from "./deliveries.ts";

/** Each try of a delivery, with what came back: the log that an endpoint's people read. Never altered. */
export const deliveryTries = pgTable(
  "delivery_tries",
  {
    tenantId: tenantId(),
    eventId: uuid("event_id").notNull(),
    webhookId: uuid("webhook_id").notNull(),
    /** From 1. */
    number: integer("number").notNull(),
    triedAt: instant("tried_at").notNull().defaultNow(),
    durationMs: integer("duration_ms").notNull(),
    /** Where it went: the endpoint may have another destination by now. */
    destination: text("destination").notNull(),
    requestHeaders: jsonb("request_headers").$type<Record<string, string>>().notNull(),
    statusCode: integer("status_code"),
    error: text("error"),
    /** The beginning of the receiver's answer. */
    responseBody: text("response_body"),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.eventId, table.webhookId, table.number] }),
    foreignKey({
      columns: [table.tenantId, table.eventId, table.webhookId],
      foreignColumns: [deliveries.tenantId, deliveries.eventId, deliveries.webhookId],
    }),
  ],
);
