import { currencyExponent } from "#lib/domain/money/currency.ts";
import { formatAmount, type Money } from "#lib/domain/money/money.ts";
import { withFirstDay } from "./first-day.ts";
import { kept } from "./kept.ts";

const moneyFormat = kept((locale, currency = "") => {
  const decimals = currencyExponent(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
});

/** An amount as the reader writes it: "£10.00", "10,00 €". The decimals are the currency's own, exactly. */
export function showMoney(locale: string, money: Money): string {
  return moneyFormat(locale, money.currency).format(formatAmount(money) as Intl.StringNumericLiteral);
}

const dateFormat = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }));

/** A calendar date (YYYY-MM-DD) in words: "1 December 2026". */
export function showDate(locale: string, date: string): string {
  return withFirstDay(locale, dateFormat(locale).format(new Date(`${date}T00:00:00Z`)));
}
