import { getDelivery } from "#lib/contracts/api/delivery.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { showDelivery } from "#lib/operations/delivery/show.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getDelivery, {
    operation: showDelivery,
    input: ({ params }) => ({ webhookId: params.webhookId ?? "", eventId: params.eventId ?? "" }),
  }),
});
