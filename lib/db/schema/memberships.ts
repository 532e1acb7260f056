import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "./column.ts";
import { users } from "./users.ts";

/** What a person may do in a tenant, or, under the account's own id, in an account. */
export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId(),
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
