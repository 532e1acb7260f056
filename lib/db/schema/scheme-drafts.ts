import { foreignKey, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Rule } from "#lib/domain/scheme/match.ts";
import { createdAt, instant, tenantId, updatedAt } from "./column.ts";
import { schemes } from "./schemes.ts";

/** The versions of a scheme. A draft that was published never changes again. */
export const schemeDrafts = pgTable(
  "scheme_drafts",
  {
    tenantId: tenantId(),
    schemeId: uuid("scheme_id").notNull(),
    draftId: uuid("draft_id").notNull(),
    name: text("name"),
    code: text("code"),
    /** SINGLE_USE pays once; REUSE stores the instrument, with consent, for later. */
    agreementType: text("agreement_type").notNull(),
    rules: jsonb("rules").$type<Rule[]>().notNull(),
    /** When it is to be published by itself. */
    publishAt: instant("publish_at"),
    publishedAt: instant("published_at"),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.schemeId, table.draftId] }),
    foreignKey({
      columns: [table.tenantId, table.schemeId],
      foreignColumns: [schemes.tenantId, schemes.schemeId],
    }),
  ],
);
