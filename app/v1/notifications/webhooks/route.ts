import { listQuery } from "#lib/contracts/list.ts";
import { createWebhookEndpoint as createContract } from "#lib/contracts/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createWebhookEndpoint } from "#lib/operations/webhook-endpoint/create.ts";
import { listWebhookEndpoints } from "#lib/operations/webhook-endpoint/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute({
    operation: listWebhookEndpoints,
    query: listQuery,
    input: ({ query }) => query,
  }),

  POST: defineRoute({
    operation: createWebhookEndpoint,
    body: createContract,
    input: ({ body }) => body,
    status: () => 201,
    location: ({ webhookId }) => `/v1/notifications/webhooks/${webhookId}`,
    warnings: ({ maxBatchSize }) =>
      maxBatchSize > 1
        ? [{ field: "/maxBatchSize", message: "Each event is sent in a call of its own today." }]
        : [],
  }),
});
