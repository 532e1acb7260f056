import { findScheme, lockScheme, type SchemeRow, type SchemeWithCount } from "#lib/db/queries/scheme.ts";
import { findDraft, listDrafts, type SchemeDraftRow } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseSchemeId } from "#lib/domain/reference/scheme-id.ts";

/** As they stand in a path: ids that may be none. */
export type SchemePath = { schemeId: string };
export type DraftPath = SchemePath & { draftId: string };

/** The scheme that a path names; throws the refusal `SCHEME_NOT_FOUND`. */
export async function getSchemeAt(tx: TenantTransaction, path: SchemePath): Promise<SchemeWithCount> {
  const schemeId = parseSchemeId(path.schemeId);
  const scheme = schemeId && (await findScheme(tx, schemeId));
  if (!scheme) throw new Refusal("SCHEME_NOT_FOUND");
  return scheme;
}

/** Likewise, locked until the transaction ends. */
export async function lockSchemeAt(tx: TenantTransaction, path: SchemePath): Promise<SchemeRow> {
  const schemeId = parseSchemeId(path.schemeId);
  const scheme = schemeId && (await lockScheme(tx, schemeId));
  if (!scheme) throw new Refusal("SCHEME_NOT_FOUND");
  return scheme;
}

/**
 * The scheme's draft that a path names: by its id, as the one that is `published`, or as the `latest`. Throws the refusal
 * `SCHEME_DRAFT_NOT_FOUND`, or `SCHEME_NOT_PUBLISHED`.
 */
export async function getDraftAt(
  tx: TenantTransaction,
  { schemeId, publishedDraftId }: Pick<SchemeRow, "schemeId" | "publishedDraftId">,
  name: string,
): Promise<SchemeDraftRow> {
  if (name === "published" && !publishedDraftId) throw new Refusal("SCHEME_NOT_PUBLISHED");
  const draftId = name === "published" ? publishedDraftId : parseSchemeId(name);
  const draft =
    name === "latest"
      ? (await listDrafts(tx, schemeId, 1))[0]
      : draftId && (await findDraft(tx, { schemeId, draftId }));
  if (!draft) throw new Refusal("SCHEME_DRAFT_NOT_FOUND");
  return draft;
}
