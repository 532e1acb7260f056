import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { TenantStatus } from "#lib/domain/tenant/status.ts";
import { accounts } from "./accounts.ts";
import { bytes, createdAt } from "./column.ts";

/** How a payer reaches the tenant's people. */
export type TenantContact = { email?: string; phone?: string; url?: string };

/** Who let a tenant begin its work, or did not, and why. */
export type TenantDecision = { by: string; at: string; reason: string | null };

/** A business unit of an account: the insurer a payer sees. */
export const tenants = pgTable(
  "tenants",
  {
    tenantId: uuid("tenant_id").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.accountId),
    name: text("name").notNull(),
    /** IANA name; decides when a calendar date ends. */
    timeZone: text("time_zone").notNull(),
    language: text("language").notNull(),
    contact: jsonb("contact").$type<TenantContact>().notNull(),
    /** CSS hexadecimal colour, or null for ours. */
    accentColour: text("accent_colour"),
    returnOrigins: text("return_origins").array().notNull(),
    /** Origins whose pages may show the checkout in a frame. */
    embedOrigins: text("embed_origins").array().notNull().default([]),
    status: text("status").$type<TenantStatus>().notNull().default("ACTIVE"),
    decision: jsonb("decision").$type<TenantDecision>(),
    address: jsonb("address").$type<Record<string, string>>().notNull().default({}),
    /** The tenant's data key, wrapped by the environment's key `dataKeyWrappedBy`; rotation re-wraps only this. */
    dataKey: bytes("data_key").notNull(),
    dataKeyWrappedBy: text("data_key_wrapped_by").notNull(),
    createdAt,
  },
  (table) => [index("tenants_by_account").on(table.accountId, table.tenantId)],
);
