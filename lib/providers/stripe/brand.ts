/** Stripe's brands of cards, as the catalogue names them. */
const brands: Record<string, string> = {
  visa: "VISA",
  mastercard: "MASTERCARD",
  maestro: "MAESTRO",
  amex: "AMERICAN-EXPRESS",
  discover: "DISCOVER",
  diners: "DINERS-CLUB",
  jcb: "JCB",
  unionpay: "UNIONPAY",
};

const names: Record<string, string> = {
  VISA: "Visa",
  MASTERCARD: "Mastercard",
  MAESTRO: "Maestro",
  "AMERICAN-EXPRESS": "American Express",
  DISCOVER: "Discover",
  "DINERS-CLUB": "Diners Club",
  JCB: "JCB",
  UNIONPAY: "UnionPay",
};

export const cardBrands: readonly string[] = Object.values(brands);

/** The brand as the catalogue names it; null when the catalogue has none such. */
export function findBrand(stripeBrand: string): string | null {
  return Object.hasOwn(brands, stripeBrand) ? (brands[stripeBrand] ?? null) : null;
}

/** What a card may be shown as: "Visa ending in 4242". */
export function nameCard({ brand, last4 }: { brand: string; last4: string }): string {
  return `${names[findBrand(brand) ?? ""] ?? "Card"} ending in ${last4}`;
}
