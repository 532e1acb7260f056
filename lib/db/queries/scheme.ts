import { and, eq, inArray } from "drizzle-orm";
import type { Rule } from "#lib/domain/scheme/match.ts";
import { schemeDrafts } from "../schema/scheme-drafts.ts";
import { schemes } from "../schema/schemes.ts";
import type { TenantTransaction } from "../transaction.ts";

/** What is in force for a scheme; `rules` is null when nothing was published. */
export type PublishedScheme = { schemeId: string; kind: string; code: string | null; rules: Rule[] | null };

/** The schemes with these ids, by id; those that do not exist are left out. */
export async function findSchemes(
  tx: TenantTransaction,
  schemeIds: string[],
): Promise<Map<string, PublishedScheme>> {
  if (schemeIds.length === 0) return new Map();
  const rows = await tx
    .select({
      schemeId: schemes.schemeId,
      kind: schemes.kind,
      code: schemeDrafts.code,
      rules: schemeDrafts.rules,
    })
    .from(schemes)
    .leftJoin(
      schemeDrafts,
      and(
        eq(schemeDrafts.tenantId, schemes.tenantId),
        eq(schemeDrafts.schemeId, schemes.schemeId),
        eq(schemeDrafts.draftId, schemes.publishedDraftId),
      ),
    )
    .where(and(eq(schemes.tenantId, tx.tenantId), inArray(schemes.schemeId, schemeIds)));
  return new Map(rows.map((row) => [row.schemeId, row]));
}

/** Up to `limit` schemes for collecting that are in force, oldest first. */
export function listPublishedSchemes(tx: TenantTransaction, limit: number) {
  return tx
    .select({ schemeId: schemes.schemeId, rules: schemeDrafts.rules })
    .from(schemes)
    .innerJoin(
      schemeDrafts,
      and(
        eq(schemeDrafts.tenantId, schemes.tenantId),
        eq(schemeDrafts.schemeId, schemes.schemeId),
        eq(schemeDrafts.draftId, schemes.publishedDraftId),
      ),
    )
    .where(and(eq(schemes.tenantId, tx.tenantId), eq(schemes.kind, "COLLECT")))
    .orderBy(schemes.schemeId)
    .limit(limit);
}
