import { createHmac } from "node:crypto";
import { scriptOf, type ThreeDSecureScript } from "./three-d-secure.ts";

/** What its bank and Braintree make of a card, whatever the amount. */
export type Behaviour =
  | "by amount"
  | "processor declined"
  | "failed"
  | "fraud"
  | "risk_threshold"
  | "wants its payer";

/** What is left of a card once it was tokenised: its number is in none of this. */
export type Card = {
  kind: "card";
  bin: string;
  last4: string;
  /** As Braintree spells it: "Visa", "MasterCard". */
  brand: string;
  expirationMonth: string;
  expirationYear: string;
  cardholderName: string | null;
  /** The same for every token of one number. */
  fingerprint: string;
  behaviour: Behaviour;
  script: ThreeDSecureScript;
};

export type PayPalAccount = { kind: "paypal"; email: string; payerId: string };
export type Instrument = Card | PayPalAccount;

export type EnteredCard = {
  number: string;
  expirationMonth: string;
  expirationYear: string;
  cardholderName?: string | null;
};

const brands: readonly (readonly [RegExp, string])[] = [
  [/^4/, "Visa"],
  [/^(5[1-5]|2[2-7])/, "MasterCard"],
  [/^3[47]/, "American Express"],
  [/^(6011|65|64[4-9])/, "Discover"],
  [/^35/, "JCB"],
  [/^(50|5[6-9]|6)/, "Maestro"],
];

const behaviours: Record<string, Behaviour> = {
  "4000111111111115": "processor declined",
  "3566002020360505": "failed",
  "4000111111111511": "fraud",
  "4111130000000003": "risk_threshold",
  "4000002500003155": "wants its payer",
};

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Keeps of a card what may be kept. */
export function keepCard(secret: string, entered: EnteredCard): Card {
  const { number } = entered;
  return {
    kind: "card",
    bin: number.slice(0, 6),
    last4: number.slice(-4),
    brand: brands.find(([pattern]) => pattern.test(number))?.[1] ?? "Unknown",
    expirationMonth: entered.expirationMonth.padStart(2, "0"),
    expirationYear:
      entered.expirationYear.length === 2 ? `20${entered.expirationYear}` : entered.expirationYear,
    cardholderName: entered.cardholderName || null,
    fingerprint: createHmac("sha256", secret).update(number).digest("hex").slice(0, 32),
    behaviour: behaviours[number] ?? "by amount",
    script: scriptOf(number),
  };
}

/** Tells one way to pay from another, whichever token or nonce it came by. */
export const identityOf = (instrument: Instrument) =>
  instrument.kind === "card" ? `card/${instrument.fingerprint}` : `paypal/${instrument.payerId}`;
