import { z } from "zod";
import { defineJob } from "../job.ts";

/** The pretend bank tells its merchant what became of a charge. */
export const tellSandboxEventJob = defineJob({
  name: "tell-sandbox-event",
  payload: z.object({ chargeId: z.uuid() }),
  maxAttempts: 10,
});
