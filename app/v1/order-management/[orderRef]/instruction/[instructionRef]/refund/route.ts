import { getRefunds, postRefund } from "#lib/contracts/api/refund.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listRefunds } from "#lib/operations/refund/list.ts";
import { requestRefund } from "#lib/operations/refund/request.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getRefunds, {
    operation: listRefunds,
    input: ({ params, query }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      ...query,
    }),
  }),

  POST: defineRoute(postRefund, {
    operation: requestRefund,
    input: ({ params, body }) => ({
      ...body,
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
    }),
    location: (refund) => refund._links.self.href,
  }),
});
