import type { Delivery } from "#lib/contracts/delivery.ts";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import type { TestWebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import { findDelivery } from "#lib/db/queries/delivery.ts";
import { lockWebhookEndpoint, updateWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeWebhook } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { presentDelivery } from "#lib/resources/delivery.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/**
 * Sends an endpoint a test, by the way that every event goes. It always says `webhook.test`, so that no receiver takes an
 * example for money; the example of the type that was asked for comes inside.
 */
export const testWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.test",
  permission: "tenant-webhook-write",
  async run(tx, { type, ...input }: TestWebhookEndpoint & { webhookId: string }, caller): Promise<Delivery> {
    const endpoint = await lockWebhookEndpoint(tx, input.webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    if (!endpoint.isActive) throw new Refusal("WEBHOOK_NOT_ACTIVE");
    const { webhookId } = endpoint;
    // A version of its own, as every event of a resource has.
    const tested = await updateWebhookEndpoint(tx, webhookId, {});
    const example = type ? eventCatalogue[type].example : null;
    const [eventId = ""] = await recordEvents(tx, [describeWebhook("webhook.test", tested, example)], {
      only: webhookId,
    });
    await noteChange(tx, caller, testWebhookEndpoint.name, webhookId);
    const told = await findDelivery(tx, { eventId, webhookId });
    if (!told) throw new Error("the test was not recorded");
    return presentDelivery(told.delivery, "webhook.test");
  },
});
