import { z } from "zod";
import { defineJob } from "../job.ts";

const payload = z.object({ tenantId: z.uuid(), refundId: z.uuid() });

/** Asks the provider to give the money back. */
export const submitRefundJob = defineJob({ name: "submit-refund", payload, maxAttempts: 25 });

/** Asks the provider what became of a refund. */
export const inquireRefundJob = defineJob({ name: "inquire-refund", payload, maxAttempts: 25 });

/** The key under which a refund's next step waits: there is one at a time. */
export const refundJobKey = (refundId: string) => `refund/${refundId}`;
