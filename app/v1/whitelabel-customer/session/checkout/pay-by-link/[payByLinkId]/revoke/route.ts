import { postPayLinkRevocation } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { revokePayLink } from "#lib/operations/pay-link/revoke.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postPayLinkRevocation, {
    operation: revokePayLink,
    input: ({ params, body }) => ({ payByLinkId: params.payByLinkId ?? "", ...body }),
  }),
});
