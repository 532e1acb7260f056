import { getEvent as endpoint } from "#lib/contracts/api/event.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getEvent } from "#lib/operations/event/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getEvent,
    input: ({ params }) => ({ eventId: params.eventId ?? "" }),
  }),
});
