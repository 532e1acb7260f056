import type { WebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { defineOperation } from "../operation.ts";

/** Reads an endpoint. */
export const getWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.get",
  permission: "tenant-webhook-read",
  async run(tx, { webhookId }: { webhookId: string }): Promise<WebhookEndpoint> {
    const endpoint = await findWebhookEndpoint(tx, webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    return presentWebhookEndpoint(endpoint);
  },
});
