import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, tenantId, updatedAt } from "./column.ts";
import { customers } from "./customers.ts";
import { installedApps } from "./installed-apps.ts";

/** Stored cards and mandates: the provider's reference and what may be shown, never card data. */
export const financialInstruments = pgTable(
  "financial_instruments",
  {
    tenantId: tenantId(),
    financialInstrumentId: uuid("financial_instrument_id").notNull(),
    customerRef: text("customer_ref").notNull(),
    installedAppId: uuid("installed_app_id").notNull(),
    type: text("type").notNull(),
    displayName: text("display_name").notNull(),
    /** ACTIVE or INACTIVE. */
    status: text("status").notNull(),
    providerReferenceSealed: bytes("provider_reference_sealed").notNull(),
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.financialInstrumentId] }),
    foreignKey({
      columns: [table.tenantId, table.customerRef],
      foreignColumns: [customers.tenantId, customers.customerRef],
    }),
    foreignKey({
      columns: [table.tenantId, table.installedAppId],
      foreignColumns: [installedApps.tenantId, installedApps.installedAppId],
    }),
    index("financial_instruments_by_customer").on(table.tenantId, table.customerRef),
  ],
);
