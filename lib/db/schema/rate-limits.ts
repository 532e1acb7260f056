import { pgTable, uuid } from "drizzle-orm/pg-core";
import { instant } from "./column.ts";

/**
 * How far each key has used up what it may ask (GCRA: the time at which its bucket is empty again). Unlogged: a crash
 * forgets it, and nothing is lost. Only the function `take_request` reads and writes it.
 */
export const rateLimits = pgTable("rate_limits", {
  publicKey: uuid("public_key").primaryKey(),
  emptyAt: instant("empty_at").notNull(),
});
