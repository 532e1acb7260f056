import type { Rule } from "#lib/domain/scheme/match.ts";
import { defineStatement } from "../statement.ts";
import type { TenantTransaction } from "../transaction.ts";

/** What is in force for a scheme; `rules` is null when nothing was published. */
export type PublishedScheme = { schemeId: string; kind: string; code: string | null; rules: Rule[] | null };

const selectSchemes = defineStatement<PublishedScheme>(
  "find_schemes",
  `SELECT s.scheme_id AS "schemeId", s.kind, d.code, d.rules
  FROM schemes s LEFT JOIN scheme_drafts d
    ON d.tenant_id = s.tenant_id AND d.scheme_id = s.scheme_id AND d.draft_id = s.published_draft_id
  WHERE s.tenant_id = $1 AND s.scheme_id = ANY ($2)`,
);

/** The schemes with these ids, by id; those that do not exist are left out. */
export async function findSchemes(
  tx: TenantTransaction,
  schemeIds: string[],
): Promise<Map<string, PublishedScheme>> {
  if (schemeIds.length === 0) return new Map();
  const rows = await selectSchemes.in(tx, [tx.tenantId, schemeIds]);
  return new Map(rows.map((row) => [row.schemeId, row]));
}
