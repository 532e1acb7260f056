import type { WebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import type { WebhookEndpointRow } from "#lib/db/queries/webhook-endpoint.ts";

/** A webhook endpoint as the API gives it; its secret stays where it is. */
export function presentWebhookEndpoint(endpoint: WebhookEndpointRow): WebhookEndpoint {
  return {
    webhookId: endpoint.webhookId,
    destination: endpoint.destination,
    description: endpoint.description,
    events: endpoint.events,
    maxBatchSize: endpoint.maxBatchSize,
    maxBatchTimeDelay: endpoint.maxBatchTimeDelay,
    isActive: endpoint.isActive,
    created: endpoint.createdAt.toISOString(),
    lastUpdated: endpoint.updatedAt.toISOString(),
    version: endpoint.version,
    disabled: endpoint.disabledAt
      ? { at: endpoint.disabledAt.toISOString(), reason: endpoint.disabledReason ?? "" }
      : null,
    previousKeyValidUntil: endpoint.previousSecretUntil?.toISOString() ?? null,
  };
}
