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
import type { RefundFailure } from "#lib/domain/refund/outcome.ts";
import { openRefundStatuses, type RefundStatus, refundStatuses } from "#lib/domain/refund/status.ts";
import { attempts } from "./attempts.ts";
import { amountMinor, createdAt, instant, tenantId, updatedAt } from "./column.ts";

const quoted = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(", ");

/** Money on its way back to a payer, all of an attempt's or a part. */
export const refunds = pgTable(
  "refunds",
  {
    tenantId: tenantId(),
    /** Also our reference at the provider, by which an inquiry finds it when the provider's own id was lost. */
    refundId: uuid("refund_id").notNull(),
    attemptId: uuid("attempt_id").notNull(),
    instructionId: uuid("instruction_id").notNull(),
    status: text("status").$type<RefundStatus>().notNull(),
    amountMinor,
    currency: text("currency").notNull(),
    reason: text("reason"),
    /** Who asked for it, as the audit log names them. */
    requestedBy: text("requested_by").notNull(),
    /** Sent with every call for this refund, so that the provider does it once however often it is asked. */
    idempotencyKey: text("idempotency_key").notNull(),
    providerReference: text("provider_reference"),
    failureReason: text("failure_reason").$type<RefundFailure>(),
    /** The provider's own word for it. */
    failureCode: text("failure_code"),
    /** When the provider was asked last. */
    submittedAt: instant("submitted_at"),
    /** How long after that the process that asked may still be waiting; later, it has died. */
    leaseMs: integer("lease_ms").notNull(),
    endedAt: instant("ended_at"),
    /** Inquiries that the schedule has made; decides when the next one is. */
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
      .where(sql.raw(`status in (${quoted(openRefundStatuses)})`)),
    index("refunds_by_provider_reference")
      .on(table.tenantId, table.providerReference)
      .where(sql`provider_reference is not null`),
    check("refunds_status", sql.raw(`status in (${quoted(refundStatuses)})`)),
    check("refunds_amount", sql`amount_minor > 0`),
  ],
);
