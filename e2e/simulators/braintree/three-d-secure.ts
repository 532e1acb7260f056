/** What the payer's bank does when it is asked to authenticate a card: `challenge` asks the payer. */
export type ThreeDSecureScript = {
  challenge: boolean;
  /** How it ends; with a challenge, if the payer completes that. */
  ends: AuthenticationStatus;
};

export type AuthenticationStatus =
  | "authenticate_successful"
  | "authenticate_attempt_successful"
  | "authenticate_frictionless_failed"
  | "authenticate_failed"
  | "authenticate_unable_to_authenticate"
  | "challenge_required"
  | "lookup_error";

export type AuthenticationInfo = {
  status: AuthenticationStatus;
  enrolled: string;
  liabilityShifted: boolean;
  liabilityShiftPossible: boolean;
  eciFlag: string | null;
  cavv: string | null;
  threeDSecureVersion: string;
  dsTransactionId: string | null;
};

const scripts: Record<string, ThreeDSecureScript> = {
  "4000000000002701": { challenge: false, ends: "authenticate_successful" },
  "4000000000002925": { challenge: false, ends: "authenticate_frictionless_failed" },
  "4000000000002719": { challenge: false, ends: "authenticate_attempt_successful" },
  "4000000000002313": { challenge: false, ends: "authenticate_unable_to_authenticate" },
  "4000000000002503": { challenge: true, ends: "authenticate_successful" },
  "4000000000002370": { challenge: true, ends: "authenticate_failed" },
  "4000000000002420": { challenge: true, ends: "authenticate_unable_to_authenticate" },
  "4000000000002644": { challenge: false, ends: "lookup_error" },
};

/** What the bank of this card does; cards that are not listed are authenticated without a challenge. */
export const scriptOf = (number: string): ThreeDSecureScript =>
  scripts[number] ?? { challenge: false, ends: "authenticate_successful" };

const shifting = new Set<AuthenticationStatus>([
  "authenticate_successful",
  "authenticate_attempt_successful",
]);
const hopeless = new Set<AuthenticationStatus>(["authenticate_unable_to_authenticate", "lookup_error"]);

/** What Braintree tells of an authentication that stands so. */
export function describeAuthentication(status: AuthenticationStatus, id: string): AuthenticationInfo {
  const liabilityShifted = shifting.has(status);
  return {
    status,
    enrolled: status === "lookup_error" ? "U" : "Y",
    liabilityShifted,
    liabilityShiftPossible: !hopeless.has(status),
    eciFlag: liabilityShifted ? (status === "authenticate_successful" ? "05" : "06") : null,
    cavv: liabilityShifted ? "AAABBWFlmQAAAABjRWWZEEFgFz8=" : null,
    threeDSecureVersion: "2.2.0",
    dsTransactionId: hopeless.has(status) ? null : `ds-${id}`,
  };
}
