import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, createdAt, tenantId } from "./column.ts";

/** First answers, kept so that asking again with the same key gives them again, byte for byte. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tenantId: tenantId(),
    key: text("key").notNull(),
    /** SHA-256 of method, path and body: the same key with something else is refused. */
    requestHash: bytes("request_hash").notNull(),
    status: integer("status").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
    body: text("body").notNull(),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.key] }),
    // For the purge.
    index("idempotency_keys_by_time").on(table.createdAt),
  ],
);
