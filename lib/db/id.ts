import { v7 } from "uuid";

/** A new id for a row: UUIDv7, so that keys made later sort later and newest first needs no other index. */
export function newId(): string {
  return v7();
}

/** The first UUIDv7 of a millisecond. */
function firstIdOf(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/**
 * Ids are made by the clock of a process, and times by the database's: so far may they be apart, with the time from making
 * an id to writing it down. For a span of time a table is read by its ids, give or take this, and the times decide.
 */
const clockSlackMs = 5 * 60_000;

/** Below every id of a row that was made at this time or later. */
export const idFrom = (time: Date): string => firstIdOf(time.getTime() - clockSlackMs);

/** Above every id of a row that was made before this time. */
export const idUntil = (time: Date): string => firstIdOf(time.getTime() + clockSlackMs);
