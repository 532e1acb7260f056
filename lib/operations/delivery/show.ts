import type { DeliveryWithTries } from "#lib/contracts/delivery.ts";
import { findDelivery, listTries } from "#lib/db/queries/delivery.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseEventId } from "#lib/domain/reference/event-id.ts";
import { presentDeliveryWithTries } from "#lib/resources/delivery.ts";
import { defineOperation } from "../operation.ts";

/** Reads a delivery with all that was sent and answered. */
export const showDelivery = defineOperation({
  name: "delivery.show",
  permission: "tenant-webhook-read",
  async run(tx, input: { webhookId: string; eventId: string }): Promise<DeliveryWithTries> {
    const endpoint = await findWebhookEndpoint(tx, input.webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    const eventId = parseEventId(input.eventId);
    const key = eventId ? { eventId, webhookId: endpoint.webhookId } : null;
    const facts = key && (await findDelivery(tx, key));
    if (!facts) throw new Refusal("DELIVERY_NOT_FOUND");
    return presentDeliveryWithTries(facts.delivery, facts.body, await listTries(tx, facts.delivery));
  },
});
