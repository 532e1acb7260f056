import { defineEndpoint } from "../endpoint.ts";
import { listQuery, pageOf } from "../list.ts";
import { withWarnings } from "../warning.ts";
import { createdWebhookEndpoint, createWebhookEndpoint, webhookEndpoint } from "../webhook-endpoint.ts";

export const postWebhookEndpoint = defineEndpoint({
  operationId: "createWebhook",
  method: "POST",
  path: "/v1/notifications/webhooks",
  tag: "Webhooks",
  summary: "Create a webhook endpoint",
  level: "tenant",
  role: "tenant-webhook-write",
  body: createWebhookEndpoint,
  bodyExample: {
    destination: "https://insurer.example/webhooks/quittance",
    events: ["instruction.settled", "instruction.failed"],
  },
  answers: {
    201: {
      description: "The endpoint, with its verification key: the one time it is shown.",
      schema: withWarnings(createdWebhookEndpoint),
    },
  },
  errors: ["DESTINATION_IS_INVALID", "DESTINATION_NOT_ALLOWED"],
});

export const getWebhookEndpoints = defineEndpoint({
  operationId: "listWebhooks",
  method: "GET",
  path: "/v1/notifications/webhooks",
  tag: "Webhooks",
  summary: "List webhook endpoints, newest first",
  level: "tenant",
  role: "tenant-webhook-read",
  query: listQuery,
  answers: { 200: { description: "A page of endpoints.", schema: pageOf(webhookEndpoint) } },
  errors: [],
});

export const getWebhookEndpoint = defineEndpoint({
  operationId: "getWebhook",
  method: "GET",
  path: "/v1/notifications/webhooks/{webhookId}",
  tag: "Webhooks",
  summary: "Read a webhook endpoint",
  level: "tenant",
  role: "tenant-webhook-read",
  answers: { 200: { description: "The endpoint.", schema: webhookEndpoint } },
  errors: ["WEBHOOK_NOT_FOUND"],
});
