import type { Event } from "#lib/contracts/event.ts";
import { findEventBody } from "#lib/db/queries/event.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseEventId } from "#lib/domain/reference/event-id.ts";
import { defineOperation } from "../operation.ts";

/** Reads one event, as it was and will be told. */
export const getEvent = defineOperation({
  name: "event.get",
  permission: "tenant-webhook-read",
  async run(tx, input: { eventId: string }): Promise<Event> {
    const eventId = parseEventId(input.eventId);
    const body = eventId ? await findEventBody(tx, eventId) : null;
    if (!body) throw new Refusal("EVENT_NOT_FOUND");
    return body as Event;
  },
});
