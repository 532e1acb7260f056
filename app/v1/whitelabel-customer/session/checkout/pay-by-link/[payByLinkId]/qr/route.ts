import { getPayLinkQr } from "#lib/contracts/api/pay-link.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { drawPayLinkQr } from "#lib/operations/pay-link/draw-qr.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getPayLinkQr, {
    operation: drawPayLinkQr,
    input: ({ params, query }) => ({ payByLinkId: params.payByLinkId ?? "", ...query }),
    content: (drawing) => drawing,
  }),
});
