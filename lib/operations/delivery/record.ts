import { type DeliveryKey, type DeliveryTry, recordTry } from "#lib/db/queries/delivery.ts";
import { disableWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { deliverWebhookJob, deliveryJobKey, retryLane } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

export type RecordDelivery = DeliveryKey & {
  outcome: DeliveryTry;
  /** Set when the endpoint is to be told nothing more, with the reason. */
  disableReason: string | null;
};

/** Writes down a try and, with it, the next one. */
export const recordDelivery = defineOperation({
  name: "delivery.record",
  permission: "system",
  async run(tx, { outcome, disableReason, ...key }: RecordDelivery): Promise<void> {
    await recordTry(tx, key, outcome);
    if (disableReason) await disableWebhookEndpoint(tx, key.webhookId, disableReason);
    if (outcome.nextTryInMs !== null)
      await enqueue(
        tx,
        deliverWebhookJob,
        { tenantId: tx.tenantId, ...key },
        {
          delayMs: outcome.nextTryInMs,
          key: deliveryJobKey(key.eventId, key.webhookId),
          lane: retryLane(key.webhookId),
        },
      );
  },
});
