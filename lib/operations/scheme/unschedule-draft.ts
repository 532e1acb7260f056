import { scheduleDraft } from "#lib/db/queries/scheme-draft.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { publishDraftKey } from "#lib/jobs/definitions/publish-scheme-draft.ts";
import { withdraw } from "#lib/jobs/enqueue.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { type DraftPath, getDraftAt, lockSchemeAt } from "./find.ts";

/** Takes back that a draft is to be published by itself. */
export const unscheduleDraft = defineOperation({
  name: "scheme_draft.unschedule",
  permission: "tenant-collect-scheme-write",
  async run(tx, path: DraftPath, caller): Promise<undefined> {
    const scheme = await lockSchemeAt(tx, path);
    const draft = await getDraftAt(tx, scheme, path.draftId);
    if (!draft.publishAt) throw new Refusal("SCHEME_DRAFT_NOT_SCHEDULED");
    await scheduleDraft(tx, draft, null);
    await withdraw(tx, publishDraftKey(draft.draftId));
    await noteChange(tx, caller, unscheduleDraft.name, scheme.schemeId, { draftId: draft.draftId });
  },
});
