import { postResendFailed } from "#lib/contracts/api/delivery.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { resendFailedDeliveries } from "#lib/operations/delivery/resend-failed.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postResendFailed, {
    operation: resendFailedDeliveries,
    input: ({ params, body }) => ({ ...body, webhookId: params.webhookId ?? "" }),
  }),
});
