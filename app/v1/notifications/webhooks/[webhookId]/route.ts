import {
  deleteWebhookEndpoint as deleteEndpoint,
  getWebhookEndpoint as getEndpoint,
  putWebhookEndpoint,
} from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { deleteWebhookEndpoint } from "#lib/operations/webhook-endpoint/delete.ts";
import { getWebhookEndpoint } from "#lib/operations/webhook-endpoint/get.ts";
import { updateWebhookEndpoint } from "#lib/operations/webhook-endpoint/update.ts";
import { batchWarning } from "../batch-warning.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getEndpoint, {
    operation: getWebhookEndpoint,
    input: ({ params }) => ({ webhookId: params.webhookId ?? "" }),
  }),

  PUT: defineRoute(putWebhookEndpoint, {
    operation: updateWebhookEndpoint,
    input: ({ params, body }) => ({ ...body, webhookId: params.webhookId ?? "" }),
    warnings: batchWarning,
  }),

  DELETE: defineRoute(deleteEndpoint, {
    operation: deleteWebhookEndpoint,
    input: ({ params }) => ({ webhookId: params.webhookId ?? "" }),
  }),
});
