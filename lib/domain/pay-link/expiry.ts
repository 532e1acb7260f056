export const minimumExpirySeconds = 60;
/** 180 days. */
export const maximumExpirySeconds = 180 * 24 * 60 * 60;
