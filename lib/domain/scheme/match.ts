import type { Money } from "../money/money.ts";
import { compareDecimals } from "./decimal.ts";

/** One rule of a scheme; empty lists and null limits mean "any". Limits are inclusive decimal texts, such as "10.00". */
export type Rule = {
  currencies: readonly string[];
  countries: readonly string[];
  lowValue: string | null;
  highValue: string | null;
  apps: readonly RuleApp[];
};

export type RuleApp = {
  appId: string;
  installedAppId?: string | undefined;
  /** Empty, or left out: all that the app has. */
  availablePaymentMethods?: readonly string[] | undefined;
  excludedPaymentMethods: readonly string[];
};

/** Whether a rule may ever apply to this currency and country, whatever the amount. */
export function ruleCovers(rule: Rule, currency: string, country: string): boolean {
  const listed = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return listed(rule.currencies, currency) && listed(rule.countries, country);
}

/** Why a rule does not fit. */
export type Mismatch =
  | "CURRENCY_NOT_LISTED"
  | "COUNTRY_NOT_LISTED"
  | "AMOUNT_BELOW_LOW_VALUE"
  | "AMOUNT_ABOVE_HIGH_VALUE";

export type Asked = { amount: string; currency: Money["currency"]; country: string };

/** Every reason for which the rule does not fit; none when it does. `amount` is a decimal string. */
export function findMismatches(rule: Rule, { amount, currency, country }: Asked): Mismatch[] {
  const unlisted = (list: readonly string[], value: string) => list.length > 0 && !list.includes(value);
  return [
    ...(unlisted(rule.currencies, currency) ? (["CURRENCY_NOT_LISTED"] as const) : []),
    ...(unlisted(rule.countries, country) ? (["COUNTRY_NOT_LISTED"] as const) : []),
    ...(rule.lowValue !== null && compareDecimals(amount, rule.lowValue) < 0
      ? (["AMOUNT_BELOW_LOW_VALUE"] as const)
      : []),
    ...(rule.highValue !== null && compareDecimals(amount, rule.highValue) > 0
      ? (["AMOUNT_ABOVE_HIGH_VALUE"] as const)
      : []),
  ];
}

/** The first rule, in the scheme's order, that fits; null when none does. `amount` is a decimal string. */
export function matchRule(rules: readonly Rule[], asked: Asked): Rule | null {
  return rules.find((rule) => findMismatches(rule, asked).length === 0) ?? null;
}
