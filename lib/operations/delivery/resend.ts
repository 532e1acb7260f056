import type { Delivery } from "#lib/contracts/delivery.ts";
import { findDelivery, restartDelivery } from "#lib/db/queries/delivery.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { formatEventId, parseEventId } from "#lib/domain/reference/event-id.ts";
import { deliverWebhookJob, deliveryJobKey, firstTryLane } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { presentDelivery } from "#lib/resources/delivery.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/** Makes a delivery again at once, under the same id, whatever became of it; failing, it is tried as if it were new. */
export const resendDelivery = defineOperation({
  name: "delivery.resend",
  permission: "tenant-webhook-write",
  async run(tx, input: { webhookId: string; eventId: string }, caller): Promise<Delivery> {
    const endpoint = await findWebhookEndpoint(tx, input.webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    const eventId = parseEventId(input.eventId);
    const { webhookId } = endpoint;
    const facts = eventId ? await findDelivery(tx, { eventId, webhookId }) : null;
    if (!eventId || !facts) throw new Refusal("DELIVERY_NOT_FOUND");
    if (!endpoint.isActive) throw new Refusal("WEBHOOK_NOT_ACTIVE");
    const restarted = await restartDelivery(tx, { eventId, webhookId });
    if (!restarted) throw new Refusal("DELIVERY_NOT_FOUND");
    // Not behind what fails: somebody waits for it.
    await enqueue(
      tx,
      deliverWebhookJob,
      { tenantId: tx.tenantId, eventId, webhookId },
      { key: deliveryJobKey(eventId, webhookId), lane: firstTryLane(webhookId, restarted.tries) },
    );
    await noteChange(tx, caller, resendDelivery.name, `${webhookId}/${formatEventId(eventId)}`);
    return presentDelivery(restarted, String(facts.body.type));
  },
});
