import type { ConfirmationToken } from "@stripe/stripe-js";

/** Stripe's brands whose names are others in the catalogue, or are written otherwise than with one capital. */
const brands: Record<string, { id?: string; name: string }> = {
  amex: { id: "AMERICAN-EXPRESS", name: "American Express" },
  diners: { id: "DINERS-CLUB", name: "Diners Club" },
  jcb: { name: "JCB" },
  unionpay: { name: "UnionPay" },
  cartes_bancaires: { name: "Cartes Bancaires" },
  eftpos_au: { name: "eftpos" },
  unknown: { name: "Card" },
};

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** One that Stripe has taken up since; only letters may be shown. */
const nameOf = (brand: string) => (/^[a-z]+$/.test(brand) ? capitalised(brand) : "Card");

const wallets: Record<string, string> = { apple_pay: "APPLE-PAY", google_pay: "GOOGLE-PAY" };

/** What a payer has entered, in the catalogue's words, and what may be shown of it. */
export type EnteredCard = { paymentMethod: string; brand: string; displayName: string };

/** What a token stands for; null when it is for no card. */
export function readCard({ payment_method_preview: preview }: ConfirmationToken): EnteredCard | null {
  const { card } = preview;
  if (!card) return null;
  const known = brands[card.brand];
  return {
    paymentMethod: wallets[card.wallet?.type ?? ""] ?? "CARD",
    brand: known?.id ?? card.brand.toUpperCase(),
    displayName: `${known?.name ?? nameOf(card.brand)} ending in ${card.last4}`,
  };
}
