import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { PaymentError } from "./wire.ts";

/**
 * What a bank says, in our vocabulary, and what Stripe says when it asked no bank: https://docs.stripe.com/declines/codes
 * and https://docs.stripe.com/error-codes. The rest is `generic`.
 */
const codes: Partial<Record<DeclineReason, string>> = {
  insufficient_funds: "insufficient_funds",
  expired_card: "expired_card expired_payment_method invalid_expiry_month invalid_expiry_year",
  wrong_security_code: "incorrect_cvc invalid_cvc",
  wrong_card_number: "incorrect_number invalid_number",
  card_not_supported:
    "card_not_supported currency_not_supported service_not_allowed transaction_not_allowed invalid_card_type " +
    "not_permitted payment_method_not_available payment_method_unsupported_type",
  limit_exceeded:
    "card_velocity_exceeded withdrawal_count_limit_exceeded invalid_amount charge_exceeds_transaction_limit",
  lost_or_stolen: "lost_card stolen_card pickup_card restricted_card",
  suspected_fraud: "fraudulent merchant_blacklist security_violation",
  authentication_failed:
    "authentication_required authentication_failure payment_intent_authentication_failure " +
    "authentication_not_handled mobile_device_authentication_required three_d_secure_authentication_not_supported " +
    "three_d_secure_authentication_upstream_error approve_with_id",
  authentication_abandoned: "payment_intent_payment_attempt_expired",
  try_again_later:
    "processing_error try_again_later issuer_not_available reenter_transaction no_action_taken " +
    "card_decline_rate_limit_exceeded payment_method_provider_timeout",
  account_closed: "invalid_account account_closed new_account_information_available",
  mandate_refused: "stop_payment_order revocation_of_authorization revocation_of_all_authorizations",
};

const reasons = new Map(
  (Object.entries(codes) as [DeclineReason, string][]).flatMap(([reason, listed]) =>
    listed.split(" ").map((code) => [code, reason] as const),
  ),
);

/** Why a payment was declined, in our vocabulary and in Stripe's own word: the bank's where there is one. */
export function readDecline({ code, decline_code: declineCode }: PaymentError): {
  reason: DeclineReason;
  code: string;
} {
  const reason = reasons.get(declineCode ?? "") ?? reasons.get(code ?? "") ?? "generic";
  return { reason, code: declineCode ?? code ?? "card_declined" };
}
