import { type Card, keepCard, passesLuhn } from "../instrument.ts";
import { issueNonce } from "../nonces.ts";
import { pickText } from "../request-shape.ts";
import type { Merchant, Nonce, World } from "../state.ts";

/** What was wrong with an entered card. `field` is Braintree's GraphQL name of it. */
export type CardFlaw = { field: string; code: string; message: string };

function findCardFlaw(world: World, card: unknown, challenges: readonly string[]): CardFlaw | null {
  const number = pickText(card, "number") ?? "";
  if (!passesLuhn(number))
    return { field: "number", code: "81715", message: "Credit card number is invalid." };
  const month = Number(pickText(card, "expirationMonth"));
  const year = Number((pickText(card, "expirationYear") ?? "").padStart(4, "20"));
  const now = new Date(world.now());
  const lastMonth = now.getUTCFullYear() * 12 + now.getUTCMonth();
  if (!(month >= 1 && month <= 12))
    return { field: "expirationMonth", code: "81712", message: "Expiration month is invalid." };
  if (!(year * 12 + month - 1 >= lastMonth))
    return { field: "expirationYear", code: "81713", message: "Expiration year is invalid." };
  const cvv = pickText(card, "cvv");
  if (challenges.includes("cvv") && !/^\d{3,4}$/.test(cvv ?? ""))
    return {
      field: "cvv",
      code: "81707",
      message: "CVV must be 4 digits for American Express and 3 for others.",
    };
  return null;
}

/** Turns an entered card into a nonce of the merchant's; its number goes no further than this. */
export function tokeniseCard(
  world: World,
  merchant: Merchant,
  merchantAccountId: string,
  card: unknown,
): Nonce | CardFlaw {
  const flaw = findCardFlaw(world, card, merchant.challenges);
  if (flaw) return flaw;
  const kept = keepCard(world.state.secret, {
    number: pickText(card, "number") ?? "",
    expirationMonth: pickText(card, "expirationMonth") ?? "",
    expirationYear: pickText(card, "expirationYear") ?? "",
    cardholderName: pickText(card, "cardholderName"),
  });
  return issueNonce(world, merchant, kept, { merchantAccountId });
}

const unknown = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, "Unknown"]));
const binData = unknown(
  ...["prepaid", "healthcare", "debit", "durbinRegulated", "commercial", "payroll"],
  ...["issuingBank", "countryOfIssuance", "productId"],
);

/** A card's nonce as REST shows it to a browser. */
export function presentCardNonce(nonce: Nonce, card: Card): Record<string, unknown> {
  return {
    nonce: nonce.nonce,
    type: "CreditCard",
    description: `ending in ${card.last4.slice(-2)}`,
    consumed: nonce.consumed,
    details: {
      bin: card.bin,
      cardType: card.brand,
      lastFour: card.last4,
      lastTwo: card.last4.slice(-2),
      cardholderName: card.cardholderName,
      expirationMonth: card.expirationMonth,
      expirationYear: card.expirationYear,
    },
    binData,
    threeDSecureInfo: nonce.threeDSecure,
  };
}

const brandCodes: Record<string, string> = {
  Visa: "VISA",
  MasterCard: "MASTERCARD",
  "American Express": "AMERICAN_EXPRESS",
  Discover: "DISCOVER",
  JCB: "JCB",
  Maestro: "INTERNATIONAL_MAESTRO",
};

/** The same as GraphQL shows it. */
export function presentGraphQlNonce(nonce: Nonce, card: Card): unknown {
  const shouted = Object.entries(binData).map(([key]) => [
    key,
    ["issuingBank", "countryOfIssuance", "productId"].includes(key) ? null : "UNKNOWN",
  ]);
  return {
    token: nonce.nonce,
    creditCard: {
      bin: card.bin,
      brandCode: brandCodes[card.brand] ?? "UNKNOWN",
      last4: card.last4,
      cardholderName: card.cardholderName,
      expirationMonth: card.expirationMonth,
      expirationYear: card.expirationYear,
      binData: Object.fromEntries(shouted),
    },
  };
}
