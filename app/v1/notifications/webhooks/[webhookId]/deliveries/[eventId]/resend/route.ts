import { postDeliveryResend } from "#lib/contracts/api/delivery.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { resendDelivery } from "#lib/operations/delivery/resend.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postDeliveryResend, {
    operation: resendDelivery,
    input: ({ params }) => ({ webhookId: params.webhookId ?? "", eventId: params.eventId ?? "" }),
    location: ({ webhookId, eventId }) => `/v1/notifications/webhooks/${webhookId}/deliveries/${eventId}`,
  }),
});
