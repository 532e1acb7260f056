import { getEventTypes } from "#lib/contracts/api/webhook-endpoint.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listEventTypes } from "#lib/operations/event/list-types.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getEventTypes, {
    operation: listEventTypes,
    input: () => undefined,
  }),
});
