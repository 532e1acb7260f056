import { getOrder as endpoint } from "#lib/contracts/api/order.ts";
import { postOrders } from "#lib/contracts/api/order-bulk.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { importOrdersRoute } from "#lib/http/import-orders.ts";
import { getOrder } from "#lib/operations/order/get.ts";
import { missedDateWarnings } from "#lib/resources/missed-date.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  // An order may be called so too.
  GET: defineRoute(endpoint, { operation: getOrder, input: () => ({ orderRef: "bulk" }) }),

  POST: importOrdersRoute(postOrders, missedDateWarnings),
});
