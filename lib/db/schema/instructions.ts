import { sql } from "drizzle-orm";
import {
  check,
  date,
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
import { type InstructionStatus, instructionStatuses } from "#lib/domain/instruction/status.ts";
import { amountMinor, createdAt, instant, searchWords, tenantId, updatedAt } from "./column.ts";
import { customers } from "./customers.ts";
import { type CustomerDefault, orders } from "./orders.ts";

export const instructions = pgTable(
  "instructions",
  {
    tenantId: tenantId(),
    instructionId: uuid("instruction_id").notNull(),
    orderId: uuid("order_id").notNull(),
    instructionRef: text("instruction_ref").notNull(),
    customerRef: text("customer_ref").notNull(),
    direction: text("direction").$type<"DEBIT" | "CREDIT">().notNull(),
    amountMinor,
    currency: text("currency").notNull(),
    country: text("country").notNull(),
    schemeId: uuid("scheme_id"),
    financialInstrumentId: uuid("financial_instrument_id"),
    settledByDate: date("settled_by_date", { mode: "string" }),
    /** The end of `settledByDate` in the tenant's time zone, fixed when the date is set. */
    lateAt: instant("late_at"),
    /**
     * When it is to be taken from what its customer has stored, without the customer; null when nothing is planned, or it was
     * tried. Says nothing once the instruction does not wait any more.
     */
    collectAt: instant("collect_at"),
    status: text("status").$type<InstructionStatus>().notNull(),
    /** Its customer's defaults as they were when they changed after it was processed: what was done stays as it was. */
    keptDefaults: jsonb("kept_defaults").$type<CustomerDefault>(),
    metadata: jsonb("metadata").$type<Record<string, string>>().notNull(),
    version: integer("version").notNull().default(1),
    settledAt: instant("settled_at"),
    failedAt: instant("failed_at"),
    failure: jsonb("failure").$type<{ errorCode: string; reason: string }>(),
    cancelledAt: instant("cancelled_at"),
    cancellation: jsonb("cancellation").$type<{ identity: string; reason: string }>(),
    search: searchWords("search").generatedAlwaysAs(
      sql`search_words(tenant_id, instruction_ref || ' ' || customer_ref, metadata)`,
    ),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.instructionId] }),
    foreignKey({
      columns: [table.tenantId, table.orderId],
      foreignColumns: [orders.tenantId, orders.orderId],
    }),
    foreignKey({
      columns: [table.tenantId, table.customerRef],
      foreignColumns: [customers.tenantId, customers.customerRef],
    }),
    uniqueIndex("instructions_by_ref").on(table.tenantId, table.orderId, table.instructionRef),
    index("instructions_by_order").on(table.tenantId, table.orderId, table.instructionId),
    // Any filter of these three is a few places in it, each in the order of a list.
    index("instructions_by_kind").on(
      table.tenantId,
      table.status,
      table.direction,
      table.currency,
      table.instructionId,
    ),
    // Lists of orders by what is in them.
    index("instructions_orders_by_status").on(table.tenantId, table.status, table.orderId),
    index("instructions_orders_by_customer").on(
      table.tenantId,
      table.customerRef,
      table.status,
      table.orderId,
    ),
    index("instructions_by_customer").on(table.tenantId, table.customerRef, table.instructionId),
    index("instructions_by_date").on(table.tenantId, table.settledByDate, table.instructionId),
    index("instructions_search").using("gin", table.search),
    // The sweep for missed dates reads only what may still become late.
    index("instructions_to_become_late").on(table.lateAt).where(sql`status in ('INCOMPLETE', 'READY')`),
    // The sweep for what is due reads only what is planned.
    index("instructions_to_collect")
      .on(table.collectAt)
      .where(sql`collect_at is not null and status in ('READY', 'LATE')`),
    check(
      "instructions_status",
      sql.raw(`status in (${instructionStatuses.map((status) => `'${status}'`).join(", ")})`),
    ),
    check("instructions_amount", sql`amount_minor > 0`),
  ],
);
