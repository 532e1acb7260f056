const minute = 60_000;

/** The pauses after tries that failed for now. Mail servers that do not know the sender often say "later" for some minutes. */
const pauses = [5_000, minute, 5 * minute, 15 * minute, 60 * minute];
const lastPause = 4 * 60 * minute;

/** The spread of a pause, so that a carrier coming back is not met by everything at once. */
const jitter = 0.1;

/**
 * How long to wait after try number `tries` (from 1) failed, in milliseconds. There is no last try: a message is tried
 * until it is taken or refused, or its link has ended. `random` is in [0, 1).
 */
export function nextMessagePauseMs(tries: number, random: number): number {
  const pause = pauses[tries - 1] ?? lastPause;
  return Math.round(pause * (1 - jitter + 2 * jitter * random));
}

/** How many messages one link may have within an hour: nobody's mailbox is flooded, by mistake or on purpose. */
export const maximumMessagesPerHour = 10;
