import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "./column.ts";
import { tenants } from "./tenants.ts";

/** The insurer's customers, known to us by the insurer's reference alone. */
export const customers = pgTable(
  "customers",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    customerRef: text("customer_ref").notNull(),
    metadata: jsonb("metadata").$type<Record<string, string>>().notNull().default({}),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerRef] })],
);
