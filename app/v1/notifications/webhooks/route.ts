import { getWebhookEndpoints, postWebhookEndpoint } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createWebhookEndpoint } from "#lib/operations/webhook-endpoint/create.ts";
import { listWebhookEndpoints } from "#lib/operations/webhook-endpoint/list.ts";
import { batchWarning } from "./batch-warning.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getWebhookEndpoints, {
    operation: listWebhookEndpoints,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postWebhookEndpoint, {
    operation: createWebhookEndpoint,
    input: ({ body }) => body,
    location: ({ webhookId }) => `/v1/notifications/webhooks/${webhookId}`,
    warnings: batchWarning,
  }),
});
