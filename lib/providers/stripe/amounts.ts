import { currencyExponent, isCurrency } from "#lib/domain/money/currency.ts";
import type { Money } from "#lib/domain/money/money.ts";

/** Stripe takes eight digits at most, in whatever unit an amount is written. */
const maximumAmount = 99_999_999;

const words = (text: string) => new Set(text.split(" "));

/** https://docs.stripe.com/currencies: written in whole units, also where ISO 4217 knows hundredths of them. */
const wholeUnits = words("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF");
/** Without hundredths, and written as if they had them: the last two digits must be zeros. */
const wouldBeHundredths = words("ISK UGX");
/** The last of their three decimals must be a zero. */
const thousandths = words("BHD JOD KWD OMR TND");

/**
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, as Stripe writes amounts. What is less is refused when
 * the payer has entered everything; in other currencies the account's own decides, which is not known here.
 */
const minimumAmounts: Record<string, number> = {
  AED: 200,
  AUD: 50,
  BGN: 100,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17500,
  INR: 50,
  JPY: 50,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1000,
  USD: 50,
};

/** How many decimals an amount of this currency is written with there, and of what it must be a multiple. */
function findScale(currency: string): { decimals: number; step: number } | null {
  if (wholeUnits.has(currency)) return { decimals: 0, step: 1 };
  if (wouldBeHundredths.has(currency)) return { decimals: 2, step: 100 };
  if (thousandths.has(currency)) return { decimals: 3, step: 10 };
  // Of the others Stripe knows only those with hundredths; to guess would be to charge ten times as much, or a tenth.
  return isCurrency(currency) && currencyExponent(currency) === 2 ? { decimals: 2, step: 1 } : null;
}

/** The amount as Stripe writes it, exactly; null when it cannot be taken there: nothing is rounded. */
export function toStripeAmount({ amountMinor, currency }: Money): number | null {
  const scale = findScale(currency);
  if (!scale) return null;
  const shift = scale.decimals - currencyExponent(currency);
  const amount = shift < 0 ? amountMinor / 10 ** -shift : amountMinor * 10 ** shift;
  const isTaken = Number.isInteger(amount) && amount > 0 && amount <= maximumAmount;
  return isTaken && amount % scale.step === 0 ? amount : null;
}

/** Whether Stripe takes payments of this amount, as far as that is known beforehand. */
export function isCharged(money: Money): boolean {
  const amount = toStripeAmount(money);
  return amount !== null && amount >= (minimumAmounts[money.currency] ?? 0);
}

/** An amount of Stripe's in our minor units; null when it is none that can be written in them. */
export function fromStripeAmount(amount: number, currency: string): Money | null {
  const ours = currency.toUpperCase();
  const scale = findScale(ours);
  if (!scale) return null;
  const shift = currencyExponent(ours) - scale.decimals;
  const amountMinor = shift < 0 ? amount / 10 ** -shift : amount * 10 ** shift;
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency: ours } : null;
}
