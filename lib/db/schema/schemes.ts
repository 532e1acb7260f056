import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId, updatedAt } from "./column.ts";
import { tenants } from "./tenants.ts";

/** What may be offered for collecting. What counts is the published draft. */
export const schemes = pgTable(
  "schemes",
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    schemeId: uuid("scheme_id").notNull(),
    name: text("name").notNull(),
    /** COLLECT or PAYOUT. */
    kind: text("kind").notNull(),
    publishedDraftId: uuid("published_draft_id"),
    createdAt,
    updatedAt,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.schemeId] })],
);
