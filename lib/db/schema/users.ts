import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./column.ts";

/** People who use the portal. They belong to no tenant; memberships say where they may go. */
export const users = pgTable("users", {
  userId: uuid("user_id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  /** scrypt, as `scrypt$N$r$p$salt$hash`. */
  passwordHash: text("password_hash").notNull(),
  /** Raised to end every session at once. */
  sessionVersion: integer("session_version").notNull().default(1),
  createdAt,
});
