import { getWebhookEndpoints, postWebhookEndpoint } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createWebhookEndpoint } from "#lib/operations/webhook-endpoint/create.ts";
import { listWebhookEndpoints } from "#lib/operations/webhook-endpoint/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getWebhookEndpoints, {
    operation: listWebhookEndpoints,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postWebhookEndpoint, {
    operation: createWebhookEndpoint,
    input: ({ body }) => body,
    location: ({ webhookId }) => `/v1/notifications/webhooks/${webhookId}`,
    warnings: ({ maxBatchSize }) =>
      maxBatchSize > 1
        ? [{ field: "/maxBatchSize", message: "Each event is sent in a call of its own today." }]
        : [],
  }),
});
