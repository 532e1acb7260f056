import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { WebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import { listWebhookEndpoints as queryEndpoints } from "#lib/db/queries/webhook-endpoint.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { defineOperation } from "../operation.ts";

/** Lists endpoints, newest first. */
export const listWebhookEndpoints = defineOperation({
  name: "webhook_endpoint.list",
  permission: "tenant-webhook-read",
  async run(tx, { limit, cursor }: ListQuery): Promise<Page<WebhookEndpoint>> {
    return toPage(
      await queryEndpoints(tx, limit + 1, cursor),
      limit,
      ({ webhookId }) => webhookId,
      presentWebhookEndpoint,
    );
  },
});
