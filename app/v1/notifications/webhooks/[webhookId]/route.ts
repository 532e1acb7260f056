import { getWebhookEndpoint as endpoint } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getWebhookEndpoint } from "#lib/operations/webhook-endpoint/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getWebhookEndpoint,
    input: ({ params }) => ({ webhookId: params.webhookId ?? "" }),
  }),
});
