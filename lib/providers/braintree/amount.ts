import { isCurrency } from "#lib/domain/money/currency.ts";
import { type Money, parseAmount } from "#lib/domain/money/money.ts";

/** An amount as Braintree writes it, in minor units; null when it is no exact positive amount of that currency. */
export function readAmount(text: string, currency: string): number | null {
  if (!isCurrency(currency)) return null;
  const read = parseAmount(text, currency);
  return "problem" in read ? null : read.amountMinor;
}

/** Whether what Braintree says of a transaction is exactly this money. */
export function isMoney(said: { amount: string; currencyIsoCode: string }, money: Money): boolean {
  return (
    said.currencyIsoCode === money.currency && readAmount(said.amount, money.currency) === money.amountMinor
  );
}
