export const minimumExpirySeconds = 60;
/** 180 days. */
export const maximumExpirySeconds = 180 * 24 * 60 * 60;
/** A session is for a payer who is there now: a day. */
export const maximumSessionSeconds = 24 * 60 * 60;
