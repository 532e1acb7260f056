import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId } from "./column.ts";

/** People who were asked to join a tenant or, under the account's own id, an account. */
export const invitations = pgTable(
  "invitations",
  {
    tenantId: tenantId(),
    invitationId: uuid("invitation_id").notNull(),
    email: text("email").notNull(),
    roles: text("roles").array().notNull(),
    /** Keyed hash of the secret in the invitation's address. */
    secretHash: bytes("secret_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    withdrawnAt: instant("withdrawn_at"),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.invitationId] }),
    // Whoever accepts knows the secret, and not yet where it leads.
    uniqueIndex("invitations_by_secret").on(table.secretHash),
    index("invitations_by_email").on(table.tenantId, table.email),
  ],
);
