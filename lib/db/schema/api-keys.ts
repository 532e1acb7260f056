import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, instant, tenantId } from "./column.ts";
import { tenants } from "./tenants.ts";

/** Keys of insurers' systems. The private key is needed to verify, so it is sealed, not hashed. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    publicKey: uuid("public_key").notNull(),
    name: text("name").notNull(),
    roles: text("roles").array().notNull(),
    privateKeySealed: bytes("private_key_sealed").notNull(),
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
