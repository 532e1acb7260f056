import { boolean, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { tenantId, updatedAt } from "./column.ts";

/** A range of addresses with the name that people gave it, such as "10.0.0.1-10.0.0.9". */
export type AllowRule = { name: string; range: string };

/** Where the keys of a tenant, or of an account and its tenants, may be used from. An account's stands under its own id. */
export const ipAllowLists = pgTable(
  "ip_allow_lists",
  {
    tenantId: tenantId(),
    enabled: boolean("enabled").notNull(),
    rules: jsonb("rules").$type<AllowRule[]>().notNull(),
    updatedAt,
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);
