import { z } from "zod";
import { defineJob } from "../job.ts";

/** Makes one try of telling an endpoint of an event; a failed try enqueues the next one itself. */
export const deliverWebhookJob = defineJob({
  name: "deliver-webhook",
  payload: z.object({ tenantId: z.uuid(), eventId: z.uuid(), webhookId: z.uuid() }),
  maxAttempts: 25,
});

/** The key under which a delivery's next try waits: there is one at a time. */
export const deliveryJobKey = (eventId: string, webhookId: string) => `delivery/${eventId}/${webhookId}`;
