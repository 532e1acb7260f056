import { type DeliveryKey, type DeliveryTry, hasTakenNewer, recordTry } from "#lib/db/queries/delivery.ts";
import { disableWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { describeWebhook } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { deliverWebhookJob, deliveryJobKey, retryLane } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

export type RecordDelivery = DeliveryKey & {
  outcome: DeliveryTry;
  /** Why the endpoint may have to be told nothing more: it said that it is gone, or the last try failed. */
  ending: "gone" | "exhausted" | null;
};

const reasons = { gone: "The receiver answered 410 Gone.", exhausted: "Three days of tries failed." };

/** Writes down a try and, with it, the next one. Of two workers that made the same try, a later failure undoes nothing. */
export const recordDelivery = defineOperation({
  name: "delivery.record",
  permission: "system",
  async run(tx, { outcome, ending, ...key }: RecordDelivery): Promise<void> {
    if (!(await recordTry(tx, key, outcome))) return;
    // One event that a receiver cannot take is no reason to keep the others from it.
    if (ending === "gone" || (ending === "exhausted" && !(await hasTakenNewer(tx, key)))) {
      const disabled = await disableWebhookEndpoint(tx, key.webhookId, reasons[ending]);
      // Switched off, it is not told of it itself: the tenant's others are, and the feed.
      if (disabled) await recordEvents(tx, [describeWebhook("webhook.disabled", disabled)]);
    }
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
