import type { RollBackScheme } from "#lib/contracts/scheme.ts";
import type { PublishedDraft } from "#lib/contracts/scheme-check.ts";
import type { SchemeRow } from "#lib/db/queries/scheme.ts";
import { findDraft, findPreviousDraft, type SchemeDraftRow } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { defineOperation } from "../operation.ts";
import { lockSchemeAt, type SchemePath } from "./find.ts";
import { putInForce } from "./put-in-force.ts";

async function findTarget(
  tx: TenantTransaction,
  { schemeId, publishedDraftId }: SchemeRow,
  draftId: string | undefined,
): Promise<SchemeDraftRow> {
  if (!publishedDraftId) throw new Refusal("SCHEME_NOT_PUBLISHED");
  if (draftId === undefined) {
    const previous = await findPreviousDraft(tx, schemeId, publishedDraftId);
    if (!previous) throw new Refusal("SCHEME_HAS_NO_EARLIER_DRAFT");
    return previous;
  }
  const draft = await findDraft(tx, { schemeId, draftId });
  if (!draft) throw new Refusal("DRAFT_ID_NOT_RECOGNISED", { field: "/draftId" });
  if (!draft.publishedAt) throw new Refusal("SCHEME_DRAFT_NEVER_PUBLISHED", { field: "/draftId" });
  return draft;
}

/** Puts a draft in force again that was before: the one that was last, or a certain one. */
export const rollBackScheme = defineOperation({
  name: "scheme.roll_back",
  permission: "tenant-collect-scheme-write",
  async run(tx, { draftId, ...path }: SchemePath & RollBackScheme, caller): Promise<PublishedDraft> {
    const scheme = await lockSchemeAt(tx, path);
    return putInForce(tx, scheme, await findTarget(tx, scheme, draftId), caller, rollBackScheme.name);
  },
});
