import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { redeliverWaiting } from "#lib/jobs/redeliver.ts";
import { defineOperation } from "../operation.ts";

const batch = 1_000;

export type ResumeDeliveries = { webhookId: string; until: string; afterEventId: string | null };

/**
 * Goes on with a batch of what came due while an endpoint was switched off. Gives the last one's event, after which the
 * next batch begins; null when there is none, or the endpoint is off again.
 */
export const resumeDeliveries = defineOperation({
  name: "delivery.resume",
  permission: "system",
  async run(tx, { webhookId, ...range }: ResumeDeliveries): Promise<{ next: string | null }> {
    const endpoint = await findWebhookEndpoint(tx, webhookId);
    if (!endpoint?.isActive) return { next: null };
    const { count, lastEventId } = await redeliverWaiting(tx, webhookId, range, batch);
    return { next: count < batch ? null : lastEventId };
  },
});
