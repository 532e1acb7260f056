import { z } from "zod";
import { defineJob } from "../job.ts";

/** Does what an event in the inbox calls for. */
export const handleProviderEventJob = defineJob({
  name: "handle-provider-event",
  payload: z.object({ tenantId: z.uuid(), installedAppId: z.uuid(), providerEventId: z.string() }),
  maxAttempts: 25,
});
