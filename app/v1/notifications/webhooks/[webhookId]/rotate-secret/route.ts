import { postWebhookSecret } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { rotateWebhookSecret } from "#lib/operations/webhook-endpoint/rotate-secret.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postWebhookSecret, {
    operation: rotateWebhookSecret,
    input: ({ params, body }) => ({ ...body, webhookId: params.webhookId ?? "" }),
  }),
});
