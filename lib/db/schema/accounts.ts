import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./column.ts";

/** The organisations. Each owns tenants, which are isolated from one another. */
export const accounts = pgTable("accounts", {
  accountId: uuid("account_id").primaryKey(),
  name: text("name").notNull(),
  createdAt,
});
