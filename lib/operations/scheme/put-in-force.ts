import type { PublishedDraft } from "#lib/contracts/scheme-check.ts";
import { type SchemeRow, updateScheme } from "#lib/db/queries/scheme.ts";
import { markPublished, type SchemeDraftRow } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { publishDraftKey } from "#lib/jobs/definitions/publish-scheme-draft.ts";
import { withdraw } from "#lib/jobs/enqueue.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { noteChange } from "../audit.ts";
import type { Caller } from "../operation.ts";
import { judgeDraft } from "./judge-draft.ts";

/**
 * Puts a draft of a locked scheme in force at once, in place of the present one, and takes its schedule back. Throws a
 * refusal with every problem of it. `action` is what the audit log calls it.
 */
export async function putInForce(
  tx: TenantTransaction,
  scheme: SchemeRow,
  draft: SchemeDraftRow,
  caller: Caller,
  action: string,
): Promise<PublishedDraft> {
  const { schemeId, publishedDraftId } = scheme;
  if (publishedDraftId === draft.draftId) throw new Refusal("SCHEME_DRAFT_IS_PUBLISHED");
  const { problems, check } = await judgeDraft(tx, draft, { hold: true });
  const [first, ...others] = problems;
  if (first) throw new Refusal([first, ...others]);
  const published = await markPublished(tx, draft);
  await updateScheme(tx, schemeId, { publishedDraftId: draft.draftId });
  await withdraw(tx, publishDraftKey(draft.draftId));
  await noteChange(tx, caller, action, schemeId, {
    draftId: draft.draftId,
    ...(publishedDraftId ? { before: publishedDraftId } : {}),
  });
  return { ...presentDraft(published, { ...scheme, publishedDraftId: draft.draftId }), check };
}
