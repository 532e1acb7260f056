const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** An outcome that is not known is asked for again after these times, then daily; it is never assumed. */
const unknownDelays = [30 * second, 2 * minute, 10 * minute, hour];

/** How long to wait for the next inquiry when the schedule has asked `asked` times, in milliseconds. */
export function nextInquiryDelayMs(asked: number): number {
  return unknownDelays[asked] ?? day;
}

/**
 * An attempt that ended without the provider's word is watched a while longer, because a request can arrive late:
 * looks are taken at these ages. Gives the time until the next one, in milliseconds, or null when there have been enough.
 */
export function nextWatchDelayMs(endedMsAgo: number): number | null {
  const next = [10 * minute, hour, day].find((age) => age > endedMsAgo);
  return next === undefined ? null : next - endedMsAgo;
}

/** How often a payment is asked about that was made, and may still come to nothing without anybody being told. */
export const settlementInquiryMs = day;

/** How long a payer has to finish what the bank asks before the attempt is given up. */
export const payerActionLimitMs = 15 * minute;

/**
 * How long a call for what is stored may be under way before its process counts as dead. Nobody waits for it, so that one
 * time longer than every provider's limit does for all.
 */
export const unattendedLeaseMs = 60_000;

/**
 * How long after the payer pressed the button the money may still be asked for. One who has heard nothing for longer
 * has paid otherwise or counts on not having paid.
 */
export const submissionLimitMs = 15 * minute;
