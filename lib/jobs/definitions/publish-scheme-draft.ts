import { z } from "zod";
import { defineJob } from "../job.ts";

/** Publishes a scheme's draft at the time that somebody set for it. */
export const publishSchemeDraftJob = defineJob({
  name: "publish-scheme-draft",
  payload: z.object({ tenantId: z.uuid(), schemeId: z.uuid(), draftId: z.uuid() }),
  maxAttempts: 25,
});

/** The key under which a draft's publication waits: it has one time at most. */
export const publishDraftKey = (draftId: string) => `scheme-draft/${draftId}`;
