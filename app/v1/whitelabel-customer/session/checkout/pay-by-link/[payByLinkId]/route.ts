import { getPayLink as endpoint } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getPayLink } from "#lib/operations/pay-link/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getPayLink,
    input: ({ params }) => ({ payByLinkId: params.payByLinkId ?? "" }),
  }),
});
