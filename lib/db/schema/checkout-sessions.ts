import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId } from "./column.ts";
import { instructions } from "./instructions.ts";

/** Short-lived rights to show the payment form inside an insurer's own page. */
export const checkoutSessions = pgTable(
  "checkout_sessions",
  {
    tenantId: tenantId(),
    checkoutSessionId: uuid("checkout_session_id").notNull(),
    instructionId: uuid("instruction_id").notNull(),
    tokenHash: bytes("token_hash").notNull(),
    language: text("language"),
    returnUrl: text("return_url"),
    expiresAt: instant("expires_at").notNull(),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.checkoutSessionId] }),
    foreignKey({
      columns: [table.tenantId, table.instructionId],
      foreignColumns: [instructions.tenantId, instructions.instructionId],
    }),
    uniqueIndex("checkout_sessions_by_token").on(table.tokenHash),
  ],
);
