import type { Flaw } from "./answer.ts";
import { newId } from "./identifiers.ts";
import { type Behaviour, type Instrument, keepCard } from "./instrument.ts";
import type { Merchant, Nonce, World } from "./state.ts";
import { describeAuthentication } from "./three-d-secure.ts";

/** A fresh nonce of this merchant's. */
export function issueNonce(
  world: World,
  merchant: Merchant,
  instrument: Instrument,
  more: Partial<Pick<Nonce, "merchantAccountId" | "threeDSecure" | "verifiedAmount" | "challenged">> = {},
): Nonce {
  const prefix = instrument.kind === "card" ? "tokencc" : "tokenpp";
  const nonce: Nonce = {
    nonce: `${prefix}_bh_${newId(6)}_${newId(6)}_${newId(6)}_${newId(3)}`,
    instrument,
    createdAt: world.now(),
    consumed: false,
    merchantAccountId: null,
    threeDSecure: null,
    verifiedAmount: null,
    challenged: false,
    ...more,
  };
  merchant.nonces[nonce.nonce] = nonce;
  world.changed();
  return nonce;
}

const fakes: Record<string, { number: string; behaviour?: Behaviour; authenticated?: boolean }> = {
  "fake-valid-nonce": { number: "4111111111111111" },
  "fake-valid-visa-nonce": { number: "4012888888881881" },
  "fake-valid-mastercard-nonce": { number: "5555555555554444" },
  "fake-valid-amex-nonce": { number: "378282246310005" },
  "fake-processor-declined-visa-nonce": { number: "4000111111111115" },
  "fake-processor-failure-jcb-nonce": { number: "3566002020360505" },
  "fake-gateway-rejected-fraud-nonce": { number: "4000111111111511" },
  "fake-gateway-rejected-risk-thresholds-nonce": { number: "4111130000000003" },
  "fake-three-d-secure-visa-full-authentication-nonce": { number: "4000000000002701", authenticated: true },
  "fake-three-d-secure-visa-failed-authentication-nonce": { number: "4000000000002925", authenticated: true },
};

/** A nonce for tests that every merchant's sandbox knows, and that never is used up; null when this is none of them. */
function findFakeNonce(world: World, name: string): Nonce | null {
  const fake = fakes[name];
  if (!fake) return null;
  const card = keepCard(world.state.secret, {
    number: fake.number,
    expirationMonth: "12",
    expirationYear: "2031",
  });
  return {
    nonce: name,
    instrument: card,
    createdAt: world.now(),
    consumed: false,
    merchantAccountId: null,
    threeDSecure: fake.authenticated ? describeAuthentication(card.script.ends, name) : null,
    verifiedAmount: null,
    challenged: false,
  };
}

const flaw = (code: string, message: string): Flaw => ({
  code,
  attribute: "payment_method_nonce",
  message,
  within: ["transaction"],
});

/** The merchant's nonce, whatever became of it; null when there is none or it is too old. */
export function findNonce(world: World, merchant: Merchant, name: string): Nonce | null {
  const fake = findFakeNonce(world, name);
  if (fake) return fake;
  const nonce = Object.hasOwn(merchant.nonces, name) ? merchant.nonces[name] : undefined;
  if (!nonce || nonce.createdAt + world.settings.nonceLifetimeMs <= world.now()) return null;
  return nonce;
}

/** The nonce if it can be used, or why it cannot. */
export function readNonce(world: World, merchant: Merchant, name: string): Nonce | Flaw {
  if (name === "fake-consumed-nonce")
    return flaw("91564", "Cannot use a payment_method_nonce more than once.");
  if (name === "fake-luhn-invalid-nonce")
    return {
      code: "81715",
      attribute: "number",
      message: "Credit card number is invalid.",
      within: ["transaction", "credit_card"],
    };
  const nonce = findNonce(world, merchant, name);
  if (!nonce) return flaw("91565", "Unknown or expired payment_method_nonce.");
  if (nonce.consumed) return flaw("91564", "Cannot use a payment_method_nonce more than once.");
  return nonce;
}
