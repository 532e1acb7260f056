import type { WebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { defineOperation } from "../operation.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads an endpoint. */
export const getWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.get",
  permission: "tenant-webhook-read",
  async run(tx, { webhookId }: { webhookId: string }): Promise<WebhookEndpoint> {
    const endpoint = uuid.test(webhookId) ? await findWebhookEndpoint(tx, webhookId) : null;
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    return presentWebhookEndpoint(endpoint);
  },
});
