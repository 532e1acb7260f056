import { postPayLinkExtension } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { extendPayLink } from "#lib/operations/pay-link/extend.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postPayLinkExtension, {
    operation: extendPayLink,
    input: ({ params, body }) => ({ payByLinkId: params.payByLinkId ?? "", ...body }),
  }),
});
