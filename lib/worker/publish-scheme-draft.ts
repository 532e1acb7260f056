import { perform, systemCaller } from "#lib/operations/operation.ts";
import { publishScheduledDraft } from "#lib/operations/scheme/publish-scheduled.ts";

/** Publishes a draft whose time has come. */
export function publishSchemeDraft(due: {
  tenantId: string;
  schemeId: string;
  draftId: string;
}): Promise<void> {
  const { tenantId, ...key } = due;
  return perform(publishScheduledDraft, systemCaller(tenantId), key);
}
