import { z } from "zod";
import { defineJob } from "../job.ts";

/** Makes one try of telling an endpoint of an event; a failed try enqueues the next one itself. */
export const deliverWebhookJob = defineJob({
  name: "deliver-webhook",
  payload: z.object({ tenantId: z.uuid(), eventId: z.uuid(), webhookId: z.uuid() }),
  maxAttempts: 25,
});

/** Makes the first tries of several deliveries to an endpoint, one after the other, in the order of their events. */
export const deliverWebhooksJob = defineJob({
  name: "deliver-webhooks",
  payload: z.object({
    tenantId: z.uuid(),
    webhookId: z.uuid(),
    /** The queue's lane that the job is in. */
    lane: z.string(),
    eventIds: z.array(z.uuid()).min(1),
  }),
  maxAttempts: 25,
});

/** How many deliveries one job makes at most. */
export const deliveriesPerJob = 20;

/** The key of a job that makes first tries: no other begins with the same event. */
export const firstTriesKey = (eventId: string, webhookId: string) => `first/${eventId}/${webhookId}`;

/** Goes on with what an endpoint was to be told before it was switched on again. */
export const resumeDeliveriesJob = defineJob({
  name: "resume-deliveries",
  payload: z.object({ tenantId: z.uuid(), webhookId: z.uuid(), until: z.iso.datetime() }),
  maxAttempts: 25,
});

/** The key under which a delivery's next try waits: there is one at a time. */
export const deliveryJobKey = (eventId: string, webhookId: string) => `delivery/${eventId}/${webhookId}`;

/**
 * How many deliveries of one endpoint are under way at once. A receiver that does not answer holds up so many places
 * and no more, and other receivers are told meanwhile; what failed before waits in a lane of its own.
 */
export const lanesPerEndpoint = 4;

/** The lane of an endpoint's second and later tries. */
export const retryLane = (webhookId: string) => `webhook/${webhookId}/again`;

/** The lane of a first try, or of one that is asked for: the endpoint has as many as it may take up places. */
export const firstTryLane = (webhookId: string, number: number) =>
  `webhook/${webhookId}/${number % lanesPerEndpoint}`;

/** Every lane of an endpoint: those of first tries, numbered from 0, and that of later ones. */
export function lanesOf(webhookId: string): string[] {
  const numbered = Array.from({ length: lanesPerEndpoint }, (_, number) => firstTryLane(webhookId, number));
  return [...numbered, retryLane(webhookId)];
}
