import { bigint, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** The columns that many tables share. */

/** Every tenant table's primary key starts with it, and row-level security compares it. */
export const tenantId = () => uuid("tenant_id").notNull();

export const createdAt = timestamp("created_at", { withTimezone: true }).notNull().defaultNow();
export const updatedAt = timestamp("updated_at", { withTimezone: true }).notNull().defaultNow();

export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Money in minor units. 64 bits in the database; the domain's maximum keeps it exact as a JavaScript number. */
export const amountMinor = bigint("amount_minor", { mode: "number" }).notNull();

/** Decimal order of transactions; see the event feed. */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/** Words that a search finds; PostgreSQL writes them by itself. */
export const searchWords = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
