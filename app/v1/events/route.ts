import { getEvents } from "#lib/contracts/api/event.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listEvents } from "#lib/operations/event/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getEvents, {
    operation: listEvents,
    input: ({ query }) => query,
  }),
});
