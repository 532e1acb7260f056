import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId, transactionId } from "./column.ts";

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
    /** The transaction that wrote it: a feed in its order misses nothing that was committed late. */
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    occurredAt: instant("occurred_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.eventId] }),
    index("events_feed").on(table.tenantId, table.transactionId, table.eventId),
    index("events_by_instruction").on(table.tenantId, table.instructionId, table.eventId),
  ],
);
