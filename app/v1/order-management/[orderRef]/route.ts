import { getOrder as endpoint } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getOrder } from "#lib/operations/order/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getOrder,
    input: ({ params }) => ({ orderRef: params.orderRef ?? "" }),
  }),
});
