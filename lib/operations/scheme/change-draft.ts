import type { SchemeDraft, WriteDraft } from "#lib/contracts/scheme.ts";
import { deleteDraft as removeRow, type SchemeDraftRow, updateDraft } from "#lib/db/queries/scheme-draft.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { admitDraft } from "./admit-draft.ts";
import { type DraftPath, getDraftAt, lockSchemeAt } from "./find.ts";

/** What was published stays as it was, and what somebody has scheduled is what will be published. */
function assertChangeable({ publishedAt, publishAt }: SchemeDraftRow): void {
  if (publishedAt) throw new Refusal("SCHEME_DRAFT_IS_PUBLISHED");
  if (publishAt) throw new Refusal("SCHEME_DRAFT_IS_SCHEDULED");
}

/** Writes a draft anew. Refused once it was published, or while it is scheduled. */
export const changeDraft = defineOperation({
  name: "scheme_draft.change",
  permission: "tenant-collect-scheme-write",
  async run(tx, { schemeId, draftId, ...input }: DraftPath & WriteDraft, caller): Promise<SchemeDraft> {
    const scheme = await lockSchemeAt(tx, { schemeId });
    const draft = await getDraftAt(tx, scheme, draftId);
    assertChangeable(draft);
    const changed = await updateDraft(tx, draft, await admitDraft(tx, input));
    if (!changed) throw new Refusal("SCHEME_DRAFT_IS_PUBLISHED");
    await noteChange(tx, caller, changeDraft.name, draft.draftId);
    return presentDraft(changed, scheme);
  },
});

/** Deletes a draft. Refused once it was published, or while it is scheduled. */
export const deleteDraft = defineOperation({
  name: "scheme_draft.delete",
  permission: "tenant-collect-scheme-write",
  async run(tx, path: DraftPath, caller): Promise<undefined> {
    const scheme = await lockSchemeAt(tx, path);
    const draft = await getDraftAt(tx, scheme, path.draftId);
    assertChangeable(draft);
    if (!(await removeRow(tx, draft))) throw new Refusal("SCHEME_DRAFT_IS_PUBLISHED");
    await noteChange(tx, caller, deleteDraft.name, draft.draftId);
  },
});
