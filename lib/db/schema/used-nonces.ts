import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./column.ts";

/** Nonces of verified token requests. The primary key is what refuses a replay. */
export const usedNonces = pgTable(
  "used_nonces",
  {
    tenantId: tenantId(),
    publicKey: uuid("public_key").notNull(),
    nonce: text("nonce").notNull(),
    usedAt: instant("used_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.publicKey, table.nonce] }),
    // For the purge.
    index("used_nonces_by_time").on(table.usedAt),
  ],
);
