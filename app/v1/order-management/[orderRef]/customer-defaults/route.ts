import { putCustomerDefaults } from "#lib/contracts/api/order-change.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { setCustomerDefaults } from "#lib/operations/order/set-defaults.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  PUT: defineRoute(putCustomerDefaults, {
    operation: setCustomerDefaults,
    input: ({ params, body }) => ({ orderRef: params.orderRef ?? "", defaults: body }),
  }),
});
