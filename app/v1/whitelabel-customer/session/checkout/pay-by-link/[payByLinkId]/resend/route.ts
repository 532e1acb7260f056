import { postPayLinkResending } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { resendPayLink } from "#lib/operations/pay-link/resend.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postPayLinkResending, {
    operation: resendPayLink,
    input: ({ params, body }) => ({ payByLinkId: params.payByLinkId ?? "", ...body }),
  }),
});
