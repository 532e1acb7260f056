import type { PublishDraft } from "#lib/contracts/scheme.ts";
import type { PublishedDraft } from "#lib/contracts/scheme-check.ts";
import { scheduleDraft } from "#lib/db/queries/scheme-draft.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { publishDraftKey, publishSchemeDraftJob } from "#lib/jobs/definitions/publish-scheme-draft.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { type DraftPath, getDraftAt, lockSchemeAt } from "./find.ts";
import { judgeDraft } from "./judge-draft.ts";
import { putInForce } from "./put-in-force.ts";

/**
 * Publishes a draft: at once, or by itself at a time, by the database's clock. Another time replaces the one before it.
 * Refused when it has no rules, or names an app that is not installed; anything else that is strange about its rules is
 * said, and does not stop it.
 */
export const publishDraft = defineOperation({
  name: "scheme_draft.publish",
  permission: "tenant-collect-scheme-write",
  async run(tx, { at, ...path }: DraftPath & PublishDraft, caller): Promise<PublishedDraft> {
    const scheme = await lockSchemeAt(tx, path);
    const draft = await getDraftAt(tx, scheme, path.draftId);
    if (!at) return putInForce(tx, scheme, draft, caller, publishDraft.name);
    if (scheme.publishedDraftId === draft.draftId) throw new Refusal("SCHEME_DRAFT_IS_PUBLISHED");
    const { problems, check } = await judgeDraft(tx, draft, { hold: true });
    const [first, ...others] = problems;
    if (first) throw new Refusal([first, ...others]);
    const { schemeId, draftId } = draft;
    const scheduled = await scheduleDraft(tx, draft, at);
    if (scheduled.publishInMs <= 0) throw new Refusal("PUBLISH_AT_IS_PAST", { field: "/at" });
    await enqueue(
      tx,
      publishSchemeDraftJob,
      { tenantId: tx.tenantId, schemeId, draftId },
      { delayMs: scheduled.publishInMs, key: publishDraftKey(draftId) },
    );
    await noteChange(tx, caller, "scheme_draft.schedule", schemeId, { draftId, at });
    return { ...presentDraft(scheduled, scheme), check };
  },
});
