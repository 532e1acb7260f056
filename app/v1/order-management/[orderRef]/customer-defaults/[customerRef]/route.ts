import { deleteCustomerDefault, putCustomerDefault } from "#lib/contracts/api/order-change.ts";
import { customerRef } from "#lib/contracts/field.ts";
import { parsePart } from "#lib/http/body.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { removeCustomerDefault, setCustomerDefault } from "#lib/operations/order/set-defaults.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  PUT: defineRoute(putCustomerDefault, {
    operation: setCustomerDefault,
    input: ({ params, body }) => ({
      orderRef: params.orderRef ?? "",
      customerRef: parsePart("customerRef", customerRef, params.customerRef),
      byDefault: body,
    }),
  }),

  DELETE: defineRoute(deleteCustomerDefault, {
    operation: removeCustomerDefault,
    input: ({ params }) => ({ orderRef: params.orderRef ?? "", customerRef: params.customerRef ?? "" }),
  }),
});
