import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PayLinkKind } from "#lib/domain/pay-link/address.ts";
import { bytes, createdAt, instant, tenantId } from "./column.ts";
import { instructions } from "./instructions.ts";

/** Addresses sent to payers. The id names the link; the secret in the address opens it, and is not the id. */
export const payLinks = pgTable(
  "pay_links",
  {
    tenantId: tenantId(),
    payLinkId: uuid("pay_link_id").notNull(),
    instructionId: uuid("instruction_id").notNull(),
    /** A LINK is sent to the payer; a SESSION is shown in a frame of the insurer's own page. */
    kind: text("kind").$type<PayLinkKind>().notNull().default("LINK"),
    /** HMAC of the secret, by which a visitor's link is found without the secret being readable here. */
    secretHash: bytes("secret_hash").notNull(),
    /** Sealed, so that the portal can show the address again. */
    secretSealed: bytes("secret_sealed").notNull(),
    /** What a session was told of its payer, to be shown in the form; erased when it ends. */
    prefillSealed: bytes("prefill_sealed"),
    language: text("language"),
    returnUrl: text("return_url"),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokeReason: text("revoke_reason"),
    openedAt: instant("opened_at"),
    /** When its expiry was told; expiry itself is a matter of `expires_at` alone. */
    expiryToldAt: instant("expiry_told_at"),
    version: integer("version").notNull().default(1),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.payLinkId] }),
    foreignKey({
      columns: [table.tenantId, table.instructionId],
      foreignColumns: [instructions.tenantId, instructions.instructionId],
    }),
    // The visitor's tenant is not known before the link is found.
    uniqueIndex("pay_links_by_secret").on(table.secretHash),
    index("pay_links_newest").on(table.tenantId, table.kind, table.payLinkId),
    index("pay_links_by_instruction").on(table.tenantId, table.instructionId),
    index("pay_links_to_tell_expiry")
      .on(table.expiresAt)
      .where(sql`expiry_told_at is null and revoked_at is null`),
  ],
);
