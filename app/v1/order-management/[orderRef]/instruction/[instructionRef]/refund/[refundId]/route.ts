import { getRefund as endpoint } from "#lib/contracts/api/refund.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getRefund } from "#lib/operations/refund/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getRefund,
    input: ({ params }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      refundId: params.refundId ?? "",
    }),
  }),
});
