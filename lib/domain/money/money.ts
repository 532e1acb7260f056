import { currencyExponent } from "./currency.ts";

/** An amount in the minor unit of its currency: `{ amountMinor: 1000, currency: "GBP" }` is ten pounds. */
export type Money = { amountMinor: number; currency: string };

export type AmountProblem = "AMOUNT_IS_INVALID" | "AMOUNT_OUT_OF_RANGE";

/** Far above any premium, far below where JSON numbers and providers stop being exact. */
export const maximumAmountMinor = 999_999_999_999;

/** Longer than any amount there is: nothing of it is worked out. */
export const maximumAmountLength = 61;

/**
 * Reads a positive decimal amount such as "10.00". It never rounds: more decimals than the currency has is
 * `AMOUNT_IS_INVALID`, as is everything that is not plain digits with at most one dot. Zero, less than zero,
 * more than `maximumAmountMinor` and more digits than any amount has is `AMOUNT_OUT_OF_RANGE`.
 */
export function parseAmount(
  text: string,
  currency: string,
): { amountMinor: number } | { problem: AmountProblem } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return { problem: "AMOUNT_IS_INVALID" };
  if (text.length > maximumAmountLength) return { problem: "AMOUNT_OUT_OF_RANGE" };
  const [, sign, whole = "", decimals = ""] = match;
  const exponent = currencyExponent(currency);
  if (decimals.length > exponent) return { problem: "AMOUNT_IS_INVALID" };
  const minor = BigInt(whole + decimals.padEnd(exponent, "0"));
  if (sign || minor <= 0n || minor > BigInt(maximumAmountMinor)) return { problem: "AMOUNT_OUT_OF_RANGE" };
  return { amountMinor: Number(minor) };
}

/** The amount as a decimal string with exactly the currency's decimals: "10.00", "1000" (JPY), "1.500" (KWD). */
export function formatAmount({ amountMinor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  if (exponent === 0) return String(amountMinor);
  const digits = String(amountMinor).padStart(exponent + 1, "0");
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
