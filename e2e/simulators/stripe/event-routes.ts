import { z } from "zod";
import { listPage } from "./lists.ts";
import { expand, flag, listParameters, text } from "./parameters.ts";
import { type Route, route } from "./route.ts";
import { missing } from "./stripe-failure.ts";

const listEvents = z.strictObject({
  ...listParameters,
  type: text.optional(),
  types: z.array(text).max(20).optional(),
  delivery_success: flag.optional(),
});

export const eventRoutes: readonly Route[] = [
  route("GET", /^\/v1\/events$/, "rak_event_read", listEvents, ({ book }, said) => {
    const wanted = book.events.filter(
      ({ shown, delivered }) =>
        (said.type === undefined || shown.type === said.type) &&
        (said.types === undefined || said.types.includes(shown.type)) &&
        (said.delivery_success === undefined || delivered === said.delivery_success),
    );
    return listPage(
      "/v1/events",
      wanted.map(({ shown }) => shown),
      said,
    );
  }),
  route(
    "GET",
    /^\/v1\/events\/([^/]+)$/,
    "rak_event_read",
    z.strictObject({ expand }),
    ({ book }, _, [id = ""]) => {
      const event = book.events.find(({ shown }) => shown.id === id);
      if (!event) throw missing("event", id);
      return event.shown;
    },
  ),
];
