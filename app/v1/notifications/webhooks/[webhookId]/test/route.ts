import { postWebhookTest } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { testWebhookEndpoint } from "#lib/operations/webhook-endpoint/send-test.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postWebhookTest, {
    operation: testWebhookEndpoint,
    input: ({ params, body }) => ({ ...body, webhookId: params.webhookId ?? "" }),
    location: ({ webhookId, eventId }) => `/v1/notifications/webhooks/${webhookId}/deliveries/${eventId}`,
  }),
});
