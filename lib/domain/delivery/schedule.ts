const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The pauses before each further try of a webhook delivery (Standard Webhooks 1.0, "Deliverability"): three days in all. */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** The spread of a pause, so that a receiver coming back is not met by everything at once. */
const jitter = 0.1;

/**
 * How long to wait after try number `tries` (from 1) failed, in milliseconds, or null when it was the last.
 * `random` is in [0, 1). A receiver's own Retry-After is honoured when it is longer, up to a day.
 */
export function nextDeliveryPauseMs(tries: number, random: number, retryAfterMs = 0): number | null {
  const pause = pauses[tries - 1];
  if (pause === undefined) return null;
  const spread = pause * (1 - jitter + 2 * jitter * random);
  return Math.round(Math.max(spread, Math.min(retryAfterMs, 24 * hour)));
}

/** What a receiver answers that has too much to do, or whose front does (Standard Webhooks 1.0). */
const overloaded: readonly (number | null)[] = [429, 502, 504];

/** How long a receiver is left in peace at least after this answer, in milliseconds, by its own word or without. */
export function restMs(statusCode: number | null, retryAfterMs: number): number {
  return Math.max(retryAfterMs, overloaded.includes(statusCode) ? minute : 0);
}
