import { getOrders, postOrder } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { listOrders } from "#lib/operations/order/list.ts";
import { missedDateWarnings } from "#lib/resources/missed-date.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getOrders, { operation: listOrders, input: ({ query }) => query }),

  POST: defineRoute(postOrder, {
    operation: createOrder,
    input: ({ body }) => body,
    // The use case's API answers 202 when the order brings work with it.
    status: (order) => (order.instructions.length > 0 ? 202 : 201),
    location: (order) => order._links.self.href,
    warnings: missedDateWarnings,
  }),
});
