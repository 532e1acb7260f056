import { getPayLinks, postPayLink } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createPayLink } from "#lib/operations/pay-link/create.ts";
import { listPayLinks } from "#lib/operations/pay-link/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getPayLinks, {
    operation: listPayLinks,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postPayLink, {
    operation: createPayLink,
    input: ({ body }) => body,
    location: ({ payByLinkId }) => `${postPayLink.path}/${payByLinkId}`,
  }),
});
