import { keepCard } from "./instrument.ts";
import { issueNonce } from "./nonces.ts";
import type { Merchant, World } from "./state.ts";
import { type AuthenticationStatus, describeAuthentication } from "./three-d-secure.ts";

export type NamedCard =
  | "visa"
  | "mastercard"
  | "amex"
  | "declined"
  | "fraud"
  | "risk"
  | "failure"
  | "wantsPayer";

/** What a payer would have entered: a card by name or number, or their PayPal account. */
export type Paid = NamedCard | "paypal" | `${number}`;

const numbers: Record<NamedCard, string> = {
  visa: "4111111111111111",
  mastercard: "5555555555554444",
  amex: "378282246310005",
  declined: "4000111111111115",
  fraud: "4000111111111511",
  risk: "4111130000000003",
  failure: "3566002020360505",
  wantsPayer: "4000002500003155",
};

const statuses = {
  authenticated: "authenticate_successful",
  attempted: "authenticate_attempt_successful",
  failed: "authenticate_failed",
  unavailable: "authenticate_unable_to_authenticate",
} satisfies Record<string, AuthenticationStatus>;

export type NonceOptions = {
  /** What the payer's bank was told; only with `threeDSecure`. */
  amount?: string;
  threeDSecure?: keyof typeof statuses;
  /** The payer was asked for that. */
  challenged?: boolean;
  merchantAccountId?: string;
};

const isNamed = (paid: string): paid is NamedCard => Object.hasOwn(numbers, paid);

/** A fresh nonce, as the payer's browser would have got it. */
export function makeNonce(world: World, merchant: Merchant, paid: Paid, options: NonceOptions = {}): string {
  const instrument =
    paid === "paypal"
      ? ({ kind: "paypal", email: "payer@example.test", payerId: "SIMPAYER1" } as const)
      : keepCard(world.state.secret, {
          number: isNamed(paid) ? numbers[paid] : paid,
          expirationMonth: "12",
          expirationYear: "2031",
          cardholderName: "Ana Diaz",
        });
  const { threeDSecure } = options;
  return issueNonce(world, merchant, instrument, {
    merchantAccountId: options.merchantAccountId ?? null,
    threeDSecure: threeDSecure ? describeAuthentication(statuses[threeDSecure], "made") : null,
    verifiedAmount: threeDSecure ? (options.amount ?? null) : null,
    challenged: options.challenged ?? false,
  }).nonce;
}
