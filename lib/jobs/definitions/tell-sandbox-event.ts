import { z } from "zod";
import { defineJob } from "../job.ts";

/** The pretend bank tells its merchant what became of a charge. */
export const tellSandboxEventJob = defineJob({
  name: "tell-sandbox-event",
  payload: z.object({ chargeId: z.uuid() }),
  maxAttempts: 10,
});

/** Likewise of a refund. */
export const tellSandboxRefundJob = defineJob({
  name: "tell-sandbox-refund",
  payload: z.object({ refundId: z.uuid() }),
  maxAttempts: 10,
});
