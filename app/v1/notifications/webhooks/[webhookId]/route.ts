import { defineRoute } from "#lib/http/define-route.ts";
import { getWebhookEndpoint } from "#lib/operations/webhook-endpoint/get.ts";

export const GET = defineRoute({
  operation: getWebhookEndpoint,
  input: ({ params }) => ({ webhookId: params.webhookId ?? "" }),
});
