/**
 * What collecting comes to when something that must be known of what the payer entered could not be learned, so that nobody was
 * asked for the money: certainly no, and it can be tried again at once.
 */
export const notAsked = {
  kind: "declined",
  reason: "try_again_later",
  code: "not_asked",
  reference: null,
} as const;
