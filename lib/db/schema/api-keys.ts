import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId } from "./column.ts";

/**
 * Keys of insurers' systems. The private key is needed to verify, so it is sealed, not hashed. An account's keys stand
 * under the account's own id.
 */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId(),
    publicKey: uuid("public_key").notNull(),
    name: text("name").notNull(),
    roles: text("roles").array().notNull(),
    privateKeySealed: bytes("private_key_sealed").notNull(),
    /** Where it may be used from: addresses and ranges of either version; empty means anywhere. */
    ipRanges: text("ip_ranges").array().notNull().default([]),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.publicKey] }),
    // The key arrives before its tenant is known.
    uniqueIndex("api_keys_by_public_key").on(table.publicKey),
    index("api_keys_newest").on(table.tenantId, table.createdAt),
  ],
);
