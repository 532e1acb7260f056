import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, searchWords, tenantId, updatedAt } from "./column.ts";
import { tenants } from "./tenants.ts";

/** What instructions of one customer have where they say nothing themselves. */
export type CustomerDefault = {
  financialInstrumentId?: string | undefined;
  schemeId?: string | undefined;
  metadata: Record<string, string>;
};

export const orders = pgTable(
  "orders",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    /** UUIDv7, so that newest first is the key's own order. */
    orderId: uuid("order_id").notNull(),
    orderRef: text("order_ref").notNull(),
    metadata: jsonb("metadata").$type<Record<string, string>>().notNull(),
    customerDefaults: jsonb("customer_defaults").$type<Record<string, CustomerDefault>>().notNull(),
    version: integer("version").notNull().default(1),
    search: searchWords("search").generatedAlwaysAs(sql`search_words(tenant_id, order_ref, metadata)`),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.orderId] }),
    index("orders_search").using("gin", table.search),
    uniqueIndex("orders_by_ref").on(table.tenantId, table.orderRef),
  ],
);
