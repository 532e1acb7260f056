/** Why a bank said no, in our one vocabulary. Every provider's codes map to these, and each has a text for payers. */
export const declineReasons = [
  "generic",
  "insufficient_funds",
  "expired_card",
  "wrong_security_code",
  "wrong_card_number",
  "card_not_supported",
  "limit_exceeded",
  "lost_or_stolen",
  "suspected_fraud",
  "authentication_failed",
  "authentication_abandoned",
  "try_again_later",
  "account_closed",
  "mandate_refused",
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why an attempt ended without money though no bank declined it. */
export const failureReasons = ["not_received", "abandoned", "refused"] as const;
export type FailureReason = (typeof failureReasons)[number];
