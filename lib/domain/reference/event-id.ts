import { parseGuid } from "./guid.ts";

/** An event's id as it is told. */
export const formatEventId = (eventId: string): string => `evt_${eventId}`;

/** The id in what is told, or null when it is none. */
export function parseEventId(text: string): string | null {
  return text.startsWith("evt_") ? parseGuid(text.slice("evt_".length)) : null;
}
