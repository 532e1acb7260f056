import {
  delivery,
  deliveryListQuery,
  deliveryWithTries,
  resendFailed,
  resentDeliveries,
} from "../delivery.ts";
import { defineEndpoint } from "../endpoint.ts";
import { pageOf } from "../list.ts";
import { withWarnings } from "../warning.ts";

export const getDeliveries = defineEndpoint({
  operationId: "listWebhookDeliveries",
  method: "GET",
  path: "/v1/notifications/webhooks/{webhookId}/deliveries",
  tag: "Webhooks",
  summary: "List what a webhook endpoint was told, newest first",
  level: "tenant",
  role: "tenant-webhook-read",
  query: deliveryListQuery,
  answers: { 200: { description: "A page of deliveries.", schema: pageOf(delivery) } },
  errors: [
    "WEBHOOK_NOT_FOUND",
    "DELIVERY_STATUS_NOT_RECOGNISED",
    "EVENT_TYPE_NOT_RECOGNISED",
    "TIME_IS_INVALID",
  ],
});

export const getDelivery = defineEndpoint({
  operationId: "getWebhookDelivery",
  method: "GET",
  path: "/v1/notifications/webhooks/{webhookId}/deliveries/{eventId}",
  tag: "Webhooks",
  summary: "Read a delivery with all its tries",
  description: "What was sent, with its headers, and what the receiver answered, try by try.",
  level: "tenant",
  role: "tenant-webhook-read",
  answers: { 200: { description: "The delivery.", schema: deliveryWithTries } },
  errors: ["WEBHOOK_NOT_FOUND", "DELIVERY_NOT_FOUND"],
});

export const postDeliveryResend = defineEndpoint({
  operationId: "resendWebhookDelivery",
  method: "POST",
  path: "/v1/notifications/webhooks/{webhookId}/deliveries/{eventId}/resend",
  tag: "Webhooks",
  summary: "Make a delivery again",
  description:
    "At once, whether it arrived, failed or still waits, under the same `webhook-id` and with the same body. Should it fail, it is tried as if it were new.",
  level: "tenant",
  role: "tenant-webhook-write",
  answers: { 202: { description: "The delivery, which is under way.", schema: delivery } },
  errors: ["WEBHOOK_NOT_FOUND", "DELIVERY_NOT_FOUND", "WEBHOOK_NOT_ACTIVE"],
});

export const postResendFailed = defineEndpoint({
  operationId: "resendFailedWebhookDeliveries",
  method: "POST",
  path: "/v1/notifications/webhooks/{webhookId}/resend-failed",
  tag: "Webhooks",
  summary: "Make all failed deliveries again",
  description:
    "Every delivery that failed, or is failing, of the events since a time: up to 10,000 in one request, the oldest first. `hasMore` says to ask again.",
  level: "tenant",
  role: "tenant-webhook-write",
  body: resendFailed,
  bodyExample: { since: "2026-03-04T18:00:00Z" },
  answers: { 202: { description: "They are under way.", schema: withWarnings(resentDeliveries) } },
  errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_ACTIVE", "SINCE_IS_REQUIRED", "TIME_IS_INVALID"],
});
