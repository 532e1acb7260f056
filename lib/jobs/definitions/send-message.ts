import { z } from "zod";
import { defineJob } from "../job.ts";

/** Makes one try of sending a message; a try that fails for now enqueues the next one itself. */
export const sendMessageJob = defineJob({
  name: "send-message",
  payload: z.object({ tenantId: z.uuid(), messageId: z.uuid() }),
  maxAttempts: 25,
});

/** The key under which a message's next try waits: there is one at a time. */
export const messageJobKey = (messageId: string) => `message/${messageId}`;

/**
 * How many messages are being sent at once. A carrier that does not answer holds up so many places of a worker and no
 * more, and webhooks are delivered meanwhile.
 */
const lanes = 4;

/** The lane of a link's messages: all have one, so that no transaction uses two lanes that may have to be made. */
export const messageLane = (payLinkId: string) =>
  `message/${Number.parseInt(payLinkId.slice(-1), 16) % lanes}`;
