import { and, desc, eq, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { schemeDrafts } from "../schema/scheme-drafts.ts";
import { schemes } from "../schema/schemes.ts";
import type { TenantTransaction } from "../transaction.ts";

export type SchemeDraftRow = typeof schemeDrafts.$inferSelect;
export type DraftContent = Pick<SchemeDraftRow, "name" | "code" | "agreementType" | "rules">;
export type DraftKey = { schemeId: string; draftId: string };

const ofScheme = (tx: TenantTransaction, schemeId: string) =>
  and(eq(schemeDrafts.tenantId, tx.tenantId), eq(schemeDrafts.schemeId, schemeId));

const isDraft = (tx: TenantTransaction, { schemeId, draftId }: DraftKey) =>
  and(ofScheme(tx, schemeId), eq(schemeDrafts.draftId, draftId));

/** Adds a draft. */
export async function insertDraft(
  tx: TenantTransaction,
  key: DraftKey,
  content: DraftContent,
): Promise<SchemeDraftRow> {
  const [row] = await tx
    .insert(schemeDrafts)
    .values({ tenantId: tx.tenantId, ...key, ...content })
    .returning();
  if (!row) throw new Error("draft not added");
  return row;
}

/** Up to `limit` drafts of a scheme, newest first, older than `before` when it is given. */
export function listDrafts(
  tx: TenantTransaction,
  schemeId: string,
  limit: number,
  before?: string,
): Promise<SchemeDraftRow[]> {
  return tx
    .select()
    .from(schemeDrafts)
    .where(and(ofScheme(tx, schemeId), before ? lt(schemeDrafts.draftId, before) : undefined))
    .orderBy(desc(schemeDrafts.draftId))
    .limit(limit);
}

/** The scheme's draft, or null. */
export async function findDraft(tx: TenantTransaction, key: DraftKey): Promise<SchemeDraftRow | null> {
  const [row] = await tx.select().from(schemeDrafts).where(isDraft(tx, key));
  return row ?? null;
}

/** The draft that was in force last before the present one, or null. */
export async function findPreviousDraft(
  tx: TenantTransaction,
  schemeId: string,
  presentDraftId: string,
): Promise<SchemeDraftRow | null> {
  const [row] = await tx
    .select()
    .from(schemeDrafts)
    .where(
      and(
        ofScheme(tx, schemeId),
        isNotNull(schemeDrafts.publishedAt),
        ne(schemeDrafts.draftId, presentDraftId),
      ),
    )
    .orderBy(desc(schemeDrafts.publishedAt), desc(schemeDrafts.draftId))
    .limit(1);
  return row ?? null;
}

/** Writes a draft that was never published anew; null when it was. */
export async function updateDraft(
  tx: TenantTransaction,
  key: DraftKey,
  content: DraftContent,
): Promise<SchemeDraftRow | null> {
  const [row] = await tx
    .update(schemeDrafts)
    .set({ ...content, updatedAt: sql`now()` })
    .where(and(isDraft(tx, key), isNull(schemeDrafts.publishedAt)))
    .returning();
  return row ?? null;
}

/** Deletes a draft that was never published; false when it was. */
export async function deleteDraft(tx: TenantTransaction, key: DraftKey): Promise<boolean> {
  const deleted = await tx
    .delete(schemeDrafts)
    .where(and(isDraft(tx, key), isNull(schemeDrafts.publishedAt)))
    .returning({ draftId: schemeDrafts.draftId });
  return deleted.length === 1;
}

/** Notes that the draft comes into force now, and that nothing is left of its schedule. */
export async function markPublished(tx: TenantTransaction, key: DraftKey): Promise<SchemeDraftRow> {
  const [row] = await tx
    .update(schemeDrafts)
    .set({ publishedAt: sql`now()`, publishAt: null })
    .where(isDraft(tx, key))
    .returning();
  if (!row) throw new Error("draft not found");
  return row;
}

export type ScheduledDraft = SchemeDraftRow & { publishInMs: number };

/** Sets, or takes away, when the draft is to be published; `publishInMs` counts from now by the database's clock. */
export async function scheduleDraft(
  tx: TenantTransaction,
  key: DraftKey,
  at: string | null,
): Promise<ScheduledDraft> {
  const [row] = await tx
    .update(schemeDrafts)
    .set({ publishAt: at === null ? null : sql`${at}::timestamptz` })
    .where(isDraft(tx, key))
    .returning({
      ...draftColumns,
      publishInMs: sql<number>`coalesce(extract(epoch FROM ${schemeDrafts.publishAt} - now()) * 1000, 0)::float8`,
    });
  if (!row) throw new Error("draft not found");
  return row;
}

/** How long until the draft is to be published, by the database's clock; null when it has no schedule. */
export async function findPublishInMs(tx: TenantTransaction, key: DraftKey): Promise<number | null> {
  const [row] = await tx
    .select({
      publishInMs: sql<number | null>`(extract(epoch FROM ${schemeDrafts.publishAt} - now()) * 1000)::float8`,
    })
    .from(schemeDrafts)
    .where(isDraft(tx, key));
  return row?.publishInMs ?? null;
}

export type UsedRules = { name: string } & Pick<SchemeDraftRow, "rules">;

/** The rules that are in force, or are to be by themselves, with the names of their schemes. */
export function listRulesInUse(tx: TenantTransaction): Promise<UsedRules[]> {
  return tx
    .select({ name: schemes.name, rules: schemeDrafts.rules })
    .from(schemeDrafts)
    .innerJoin(
      schemes,
      and(eq(schemes.tenantId, schemeDrafts.tenantId), eq(schemes.schemeId, schemeDrafts.schemeId)),
    )
    .where(
      and(
        eq(schemeDrafts.tenantId, tx.tenantId),
        or(eq(schemeDrafts.draftId, schemes.publishedDraftId), isNotNull(schemeDrafts.publishAt)),
      ),
    )
    .orderBy(schemes.name);
}

const draftColumns = {
  tenantId: schemeDrafts.tenantId,
  schemeId: schemeDrafts.schemeId,
  draftId: schemeDrafts.draftId,
  name: schemeDrafts.name,
  code: schemeDrafts.code,
  agreementType: schemeDrafts.agreementType,
  rules: schemeDrafts.rules,
  publishAt: schemeDrafts.publishAt,
  publishedAt: schemeDrafts.publishedAt,
  createdAt: schemeDrafts.createdAt,
  updatedAt: schemeDrafts.updatedAt,
};
