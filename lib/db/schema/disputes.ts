import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type DisputeStatus, disputeStatuses } from "#lib/domain/dispute/status.ts";
import { attempts } from "./attempts.ts";
import { amountMinor, createdAt, instant, tenantId, updatedAt } from "./column.ts";

/** Payments that the payer's bank asks back, as their providers tell of them. */
export const disputes = pgTable(
  "disputes",
  {
    tenantId: tenantId(),
    attemptId: uuid("attempt_id").notNull(),
    /** The provider's own id of it. */
    providerReference: text("provider_reference").notNull(),
    status: text("status").$type<DisputeStatus>().notNull(),
    /** In the currency of the attempt; not always all of it, and after a refund more than is left. */
    amountMinor,
    /** The provider's own word for what the payer says. */
    reason: text("reason"),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.attemptId, table.providerReference] }),
    foreignKey({
      columns: [table.tenantId, table.attemptId],
      foreignColumns: [attempts.tenantId, attempts.attemptId],
    }),
    check(
      "disputes_status",
      sql.raw(`status in (${disputeStatuses.map((status) => `'${status}'`).join(", ")})`),
    ),
    check("disputes_amount", sql`amount_minor > 0`),
  ],
);
