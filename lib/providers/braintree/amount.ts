import { currencyExponent, isCurrency } from "#lib/domain/money/currency.ts";
import { type Money, parseAmount } from "#lib/domain/money/money.ts";

const form = /^(\d+)(?:\.(\d+))?$/;

/**
 * An amount as Braintree writes it, in minor units; null when it is no exact positive amount of that currency. It may have more
 * decimals than the currency, as long as they are zeros: "500.00" is five hundred yen.
 */
export function readAmount(text: string, currency: string): number | null {
  const [, whole = "", decimals = ""] = form.exec(text) ?? [];
  if (!isCurrency(currency) || whole === "") return null;
  const exponent = currencyExponent(currency);
  if (/[^0]/.test(decimals.slice(exponent))) return null;
  const kept = decimals.slice(0, exponent);
  const read = parseAmount(kept === "" ? whole : `${whole}.${kept}`, currency);
  return "problem" in read ? null : read.amountMinor;
}

/** Whether what Braintree says of a transaction is exactly this money. */
export function isMoney(said: { amount: string; currencyIsoCode: string }, money: Money): boolean {
  return (
    said.currencyIsoCode === money.currency && readAmount(said.amount, money.currency) === money.amountMinor
  );
}
