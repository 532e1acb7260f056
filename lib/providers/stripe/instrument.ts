import type { StoredInstrument } from "../provider.ts";
import { findBrand, nameCard } from "./brand.ts";
import type { Card } from "./wire.ts";

/** A stored card, by the customer that it is attached to. */
export type Instrument = { customer: string; paymentMethod: string };

const written = /^(cus_[A-Za-z0-9_]{1,200})\/(pm_[A-Za-z0-9_]{1,200})$/;

/** Reads what `toInstrument` wrote as a reference; null when it is nothing of ours. */
export function readInstrument(reference: string): Instrument | null {
  const [, customer, paymentMethod] = written.exec(reference) ?? [];
  return customer && paymentMethod ? { customer, paymentMethod } : null;
}

/** A card as it is stored: all that may be kept of it. */
export function toInstrument({ customer, paymentMethod }: Instrument, card: Card): StoredInstrument {
  return {
    reference: `${customer}/${paymentMethod}`,
    type: findBrand(card.brand) ?? "CARD",
    displayName: nameCard(card),
    details: {
      expiryMonth: String(card.exp_month).padStart(2, "0"),
      expiryYear: String(card.exp_year),
      lastDigits: card.last4,
    },
  };
}
