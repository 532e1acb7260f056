/** Why a bank said no, in our one vocabulary. Every provider's codes map to these, and payers are told them by `tellReason`. */
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

const neverTold = ["lost_or_stolen", "suspected_fraud"] as const;

/** What a payer may be told. */
export type ToldReason = Exclude<DeclineReason, (typeof neverTold)[number]>;

/**
 * A reason as the payer is told it. That a card is reported, or taken for somebody else's, is told to nobody who holds it:
 * whoever tries stolen cards would learn which of them are known.
 */
export function tellReason(reason: string): string {
  return (neverTold as readonly string[]).includes(reason) ? ("generic" satisfies ToldReason) : reason;
}

/** Why an attempt ended without money though no bank declined it. */
export const failureReasons = ["not_received", "abandoned", "refused"] as const;
export type FailureReason = (typeof failureReasons)[number];
