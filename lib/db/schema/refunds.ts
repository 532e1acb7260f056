import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { attempts } from "./attempts.ts";
import { amountMinor, createdAt, instant, tenantId, updatedAt } from "./column.ts";

/** Money on its way back to a payer, all of an attempt's or a part. */
export const refunds = pgTable(
  "refunds",
  {
    tenantId: tenantId(),
    refundId: uuid("refund_id").notNull(),
    attemptId: uuid("attempt_id").notNull(),
    instructionId: uuid("instruction_id").notNull(),
    status: text("status")
      .$type<"RESERVED" | "SUBMITTED" | "PENDING" | "UNKNOWN" | "SUCCEEDED" | "FAILED">()
      .notNull(),
    amountMinor,
    currency: text("currency").notNull(),
    reason: text("reason"),
    /** Who asked for it, as the audit log names them. */
    requestedBy: text("requested_by").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    providerReference: text("provider_reference"),
    failureReason: text("failure_reason"),
    submittedAt: instant("submitted_at"),
    leaseMs: integer("lease_ms").notNull(),
    endedAt: instant("ended_at"),
    inquiries: integer("inquiries").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.refundId] }),
    foreignKey({
      columns: [table.tenantId, table.attemptId],
      foreignColumns: [attempts.tenantId, attempts.attemptId],
    }),
    index("refunds_by_instruction").on(table.tenantId, table.instructionId, table.refundId),
    index("refunds_by_attempt").on(table.tenantId, table.attemptId),
    uniqueIndex("refunds_by_key").on(table.tenantId, table.idempotencyKey),
    index("refunds_open")
      .on(table.createdAt)
      .where(sql`status in ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN')`),
    check(
      "refunds_status",
      sql`status in ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'FAILED')`,
    ),
    check("refunds_amount", sql`amount_minor > 0`),
  ],
);
