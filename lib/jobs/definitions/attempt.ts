import { z } from "zod";
import { defineJob } from "../job.ts";

const payload = z.object({ tenantId: z.uuid(), attemptId: z.uuid() });

/** Asks the provider to move the money. Written with the attempt, in case the process that makes it dies. */
export const submitAttemptJob = defineJob({ name: "submit-attempt", payload, maxAttempts: 25 });

/** Asks the provider what became of an attempt. */
export const inquireAttemptJob = defineJob({ name: "inquire-attempt", payload, maxAttempts: 25 });

/** Gives an attempt up when the payer has left what the bank asked undone. */
export const abandonAttemptJob = defineJob({ name: "abandon-attempt", payload, maxAttempts: 25 });

/** The key under which an attempt's next step waits: there is one at a time. */
export const attemptJobKey = (attemptId: string) => `attempt/${attemptId}`;

/** The key of the abandonment, which waits beside the inquiries. */
export const abandonJobKey = (attemptId: string) => `abandon/${attemptId}`;
