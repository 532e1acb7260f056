import { lockScheme } from "#lib/db/queries/scheme.ts";
import { type DraftKey, findDraft, findPublishInMs, scheduleDraft } from "#lib/db/queries/scheme-draft.ts";
import { publishDraftKey, publishSchemeDraftJob } from "#lib/jobs/definitions/publish-scheme-draft.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { judgeDraft } from "./judge-draft.ts";
import { putInForce } from "./put-in-force.ts";

/**
 * Publishes a draft whose time has come; nothing when its schedule was taken back meanwhile, and later when it was moved.
 * One that cannot be published any more loses its schedule, and the audit log says why.
 */
export const publishScheduledDraft = defineOperation({
  name: "scheme_draft.publish_scheduled",
  permission: "system",
  async run(tx, key: DraftKey, caller): Promise<void> {
    const scheme = await lockScheme(tx, key.schemeId);
    const draft = scheme && (await findDraft(tx, key));
    const publishInMs = draft && (await findPublishInMs(tx, key));
    if (!scheme || !draft || publishInMs === null) return;
    if (publishInMs > 0) {
      const payload = { tenantId: tx.tenantId, ...key };
      await enqueue(tx, publishSchemeDraftJob, payload, {
        delayMs: publishInMs,
        key: publishDraftKey(key.draftId),
      });
      return;
    }
    const { problems } = await judgeDraft(tx, draft, { hold: true });
    if (problems.length === 0) {
      await putInForce(tx, scheme, draft, caller, publishScheduledDraft.name);
      return;
    }
    await scheduleDraft(tx, key, null);
    await noteChange(tx, caller, "scheme_draft.publish_failed", key.schemeId, {
      draftId: key.draftId,
      problems: problems.map(({ code }) => code).join(" "),
    });
  },
});
