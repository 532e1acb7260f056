import { endDeliveries } from "#lib/db/queries/delivery.ts";
import {
  lockWebhookEndpoint,
  deleteWebhookEndpoint as takeEndpointAway,
} from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/** Takes an endpoint away: nothing more is sent to it, and nobody finds it any more. */
export const deleteWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.delete",
  permission: "tenant-webhook-write",
  async run(tx, { webhookId }: { webhookId: string }, caller): Promise<undefined> {
    const endpoint = await lockWebhookEndpoint(tx, webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    await takeEndpointAway(tx, endpoint.webhookId);
    await endDeliveries(tx, endpoint.webhookId, "The endpoint was deleted.");
    await noteChange(tx, caller, deleteWebhookEndpoint.name, endpoint.webhookId);
  },
});
