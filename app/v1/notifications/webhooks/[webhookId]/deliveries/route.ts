import { getDeliveries } from "#lib/contracts/api/delivery.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listDeliveries } from "#lib/operations/delivery/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getDeliveries, {
    operation: listDeliveries,
    input: ({ params, query }) => ({ ...query, webhookId: params.webhookId ?? "" }),
  }),
});
