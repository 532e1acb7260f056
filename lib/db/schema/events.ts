import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./column.ts";

/** What happened. Written in the transaction of the change itself, and never altered. */
export const events = pgTable(
  "events",
  {
    tenantId: tenantId(),
    eventId: uuid("event_id").notNull(),
    type: text("type").notNull(),
    orderId: uuid("order_id"),
    instructionId: uuid("instruction_id"),
    version: integer("version").notNull(),
    /** The webhook's body as it is sent: the resource as it was at that moment. */
    body: jsonb("body").$type<Record<string, unknown>>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.eventId] }),
    index("events_by_instruction").on(table.tenantId, table.instructionId, table.eventId),
  ],
);
