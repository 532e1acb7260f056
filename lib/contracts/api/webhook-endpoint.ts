import { delivery } from "../delivery.ts";
import { defineEndpoint } from "../endpoint.ts";
import { describedEventType } from "../event-catalogue.ts";
import { listQuery, pageOf } from "../list.ts";
import { withWarnings } from "../warning.ts";
import {
  createdWebhookEndpoint,
  createWebhookEndpoint,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
  webhookEndpoint,
} from "../webhook-endpoint.ts";

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

export const putWebhookEndpoint = defineEndpoint({
  operationId: "updateWebhook",
  method: "PUT",
  path: "/v1/notifications/webhooks/{webhookId}",
  tag: "Webhooks",
  summary: "Change a webhook endpoint",
  description:
    "Puts what you send in the place of what there was; what you leave out gets its default, only `isActive` stays as it is. Switched on again, the endpoint is told what it was still to be told when it was switched off; for what was given up before, see `resend-failed`. What happens while it is switched off is not kept for it: the event feed has it.",
  level: "tenant",
  role: "tenant-webhook-write",
  body: updateWebhookEndpoint,
  bodyExample: {
    destination: "https://insurer.example/webhooks/quittance",
    description: "Policy administration",
    events: ["instruction.settled", "instruction.failed", "instruction.returned"],
    isActive: true,
  },
  answers: { 200: { description: "The endpoint as it is now.", schema: withWarnings(webhookEndpoint) } },
  errors: ["WEBHOOK_NOT_FOUND", "DESTINATION_IS_INVALID", "DESTINATION_NOT_ALLOWED"],
});

export const deleteWebhookEndpoint = defineEndpoint({
  operationId: "deleteWebhook",
  method: "DELETE",
  path: "/v1/notifications/webhooks/{webhookId}",
  tag: "Webhooks",
  summary: "Delete a webhook endpoint",
  description: "Nothing more is sent to it, not even what was waiting. This cannot be undone.",
  level: "tenant",
  role: "tenant-webhook-write",
  answers: { 204: { description: "It is gone." } },
  errors: ["WEBHOOK_NOT_FOUND"],
});

export const getEventTypes = defineEndpoint({
  operationId: "listEventTypes",
  method: "GET",
  path: "/v1/notifications/webhooks/event-types",
  tag: "Webhooks",
  summary: "List the event types",
  description: "Everything an endpoint can be told of, each with an example. All of them are on one page.",
  level: "tenant",
  role: "tenant-webhook-read",
  answers: { 200: { description: "The event types.", schema: pageOf(describedEventType) } },
  errors: [],
});

export const postWebhookSecret = defineEndpoint({
  operationId: "rotateWebhookSecret",
  method: "POST",
  path: "/v1/notifications/webhooks/{webhookId}/rotate-secret",
  tag: "Webhooks",
  summary: "Change the verification key",
  description:
    "For the overlap every delivery carries two signatures in `webhook-signature`, separated by a space, by the new key and by the one before: a receiver that knows either can verify it, so that you can change it at your leisure. Only two keys are ever in use; a second rotation ends the oldest one at once.",
  level: "tenant",
  role: "tenant-webhook-write",
  body: rotateWebhookSecret,
  bodyOptional: true,
  bodyExample: { overlapSeconds: 86_400 },
  answers: {
    200: {
      description: "The endpoint, with its new verification key: the one time it is shown.",
      schema: withWarnings(createdWebhookEndpoint),
    },
  },
  errors: ["WEBHOOK_NOT_FOUND", "OVERLAP_OUT_OF_RANGE"],
});

export const postWebhookTest = defineEndpoint({
  operationId: "testWebhook",
  method: "POST",
  path: "/v1/notifications/webhooks/{webhookId}/test",
  tag: "Webhooks",
  summary: "Send a test event",
  description:
    "Sends this endpoint, and no other, an event of type `webhook.test` by the way that every event goes: signed, tried again, written down in the log. Given a `type`, `data.example` shows an event of that type; the test itself never claims to be one.",
  level: "tenant",
  role: "tenant-webhook-write",
  body: testWebhookEndpoint,
  bodyOptional: true,
  bodyExample: { type: "instruction.settled" },
  answers: { 202: { description: "The delivery, which is under way.", schema: withWarnings(delivery) } },
  errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_ACTIVE", "EVENT_TYPE_NOT_RECOGNISED"],
});
