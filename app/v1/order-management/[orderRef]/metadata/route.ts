import { deleteMetadata, putMetadata } from "#lib/contracts/api/order-change.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { setOrderMetadata } from "#lib/operations/order/set-metadata.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  PUT: defineRoute(putMetadata, {
    operation: setOrderMetadata,
    input: ({ params, body }) => ({ orderRef: params.orderRef ?? "", metadata: body }),
  }),

  DELETE: defineRoute(deleteMetadata, {
    operation: setOrderMetadata,
    input: ({ params }) => ({ orderRef: params.orderRef ?? "", metadata: {} }),
  }),
});
