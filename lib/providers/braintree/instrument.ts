import type { StoredInstrument } from "../provider.ts";
import type { Card } from "./wire.ts";

/** Braintree's names of brands, as the catalogue names them. */
const brands = new Map([
  ["Visa", "VISA"],
  ["MasterCard", "MASTERCARD"],
  ["Maestro", "MAESTRO"],
  ["UK Maestro", "MAESTRO"],
  ["American Express", "AMERICAN-EXPRESS"],
  ["Discover", "DISCOVER"],
]);

/** The brand as the catalogue names it; null when it has none of that name. */
export function brandOf(cardType: string | null | undefined): string | null {
  return (cardType && brands.get(cardType)) || null;
}

/** Whether this could be what Braintree calls something that it keeps. */
export function isInstrument(reference: string): boolean {
  return /^[A-Za-z0-9_-]{1,100}$/.test(reference);
}

/** The card that was kept with a payment; null when none was. */
export function readInstrument(card: Card | null | undefined): StoredInstrument | null {
  if (!card?.token || !isInstrument(card.token)) return null;
  const { token, cardType, last4, expirationMonth, expirationYear } = card;
  return {
    reference: token,
    type: brandOf(cardType) ?? "CARD",
    displayName: [cardType ?? "Card", last4 && `ending in ${last4}`].filter(Boolean).join(" "),
    details: {
      ...(expirationMonth && { expiryMonth: expirationMonth.padStart(2, "0") }),
      ...(expirationYear && { expiryYear: expirationYear }),
      ...(last4 && { lastDigits: last4 }),
    },
  };
}
