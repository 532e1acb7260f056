import type { Prefill } from "#lib/contracts/checkout-session.ts";

/** 3-D Secure refuses letters beyond ASCII: accents are left off, and what is of another script is left out. */
function toAscii(text: string | undefined): string | undefined {
  const plain = text?.normalize("NFD").replace(/\p{M}/gu, "").trim();
  return plain && /^[\x20-\x7e]{1,50}$/.test(plain) ? plain : undefined;
}

/** What the payer's bank is told, so that it asks fewer of them. */
export function describePayer(
  amount: string,
  { firstName, lastName, email, city, postCode, country }: Prefill,
) {
  const address = {
    givenName: toAscii(firstName),
    surname: toAscii(lastName),
    locality: toAscii(city),
    postalCode: toAscii(postCode),
    countryCodeAlpha2: /^[A-Z]{2}$/.test(country ?? "") ? country : undefined,
  };
  const known = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
  const isKnown = Object.keys(known).length > 0;
  return { amount, ...(email ? { email } : {}), ...(isKnown ? { billingAddress: known } : {}) };
}
