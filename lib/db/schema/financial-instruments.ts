import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  type FinancialInstrumentStatus,
  financialInstrumentStatuses,
} from "#lib/domain/financial-instrument/status.ts";
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
    /** The payment whose payer let it be stored. It refers back here, which is the one of the two that is checked. */
    attemptId: uuid("attempt_id").notNull(),
    installedAppId: uuid("installed_app_id").notNull(),
    type: text("type").notNull(),
    displayName: text("display_name").notNull(),
    status: text("status").$type<FinancialInstrumentStatus>().notNull(),
    /** What the provider needs to charge it; erased when the provider has forgotten it too. */
    providerReferenceSealed: bytes("provider_reference_sealed"),
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    version: integer("version").notNull().default(1),
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
    index("financial_instruments_by_customer").on(
      table.tenantId,
      table.customerRef,
      table.financialInstrumentId,
    ),
    // A payment stores once, however often its provider tells of it.
    uniqueIndex("financial_instruments_by_attempt").on(table.tenantId, table.attemptId),
    // The sweep for removals that have come to a standstill reads only those that the provider still has to be told of.
    index("financial_instruments_to_forget")
      .on(table.updatedAt)
      .where(sql`status = 'INACTIVE' and provider_reference_sealed is not null`),
    check(
      "financial_instruments_status",
      sql.raw(`status in (${financialInstrumentStatuses.map((status) => `'${status}'`).join(", ")})`),
    ),
    check(
      "financial_instruments_reference",
      sql`status = 'INACTIVE' or provider_reference_sealed is not null`,
    ),
  ],
);
