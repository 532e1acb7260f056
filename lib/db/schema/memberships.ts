import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "./column.ts";
import { tenants } from "./tenants.ts";
import { users } from "./users.ts";

/** What a person may do in a tenant. */
export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.userId),
    roles: text("roles").array().notNull(),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.userId] }),
    index("memberships_by_user").on(table.userId),
  ],
);
