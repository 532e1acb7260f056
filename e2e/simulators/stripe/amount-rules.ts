import { malformed } from "./stripe-failure.ts";

/** How many of the smallest unit a currency's amounts must be a multiple of: its last digits say nothing. */
const multiples: Record<string, number> = { bhd: 10, jod: 10, kwd: 10, omr: 10, tnd: 10, isk: 100, ugx: 100 };

/** About half a US dollar. Currencies that are not here are held to fifty of their smallest unit. */
const minima: Record<string, number> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  isk: 7000,
  jpy: 50,
  krw: 700,
  kwd: 160,
  bhd: 200,
  jod: 360,
  omr: 200,
  tnd: 1600,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  twd: 1600,
  ugx: 190000,
  usd: 50,
};

const largest = 99_999_999;

/** Whether Stripe takes a currency by this name, in this case or another. */
const knownCurrencies = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** Refuses an amount that Stripe would not charge in its currency. */
export function checkAmount(amount: number, currency: string, param = "amount"): void {
  if (!knownCurrencies.has(currency))
    throw malformed(`Invalid currency: ${currency}.`, { param: "currency" });
  if (amount < 1)
    throw malformed("This value must be greater than or equal to 1.", {
      param,
      code: "parameter_invalid_integer",
    });
  if (amount > largest)
    throw malformed("Amount must be no more than 8 digits.", { param, code: "amount_too_large" });
  const multiple = multiples[currency] ?? 1;
  if (amount % multiple !== 0)
    throw malformed(`Invalid amount: in ${currency}, it must be a multiple of ${multiple}.`, { param });
  const minimum = minima[currency] ?? 50;
  if (amount < minimum)
    throw malformed(`Amount must be at least ${minimum} of the smallest unit of ${currency}.`, {
      param,
      code: "amount_too_small",
    });
}
