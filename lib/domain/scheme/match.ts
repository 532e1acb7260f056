import type { Money } from "../money/money.ts";

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
  excludedPaymentMethods: readonly string[];
};

/** Compares decimal strings of any length without going through floating point. */
function compareDecimals(left: string, right: string): number {
  const [leftWhole = "", leftPart = ""] = left.split(".");
  const [rightWhole = "", rightPart = ""] = right.split(".");
  const places = Math.max(leftPart.length, rightPart.length);
  const difference =
    BigInt(leftWhole + leftPart.padEnd(places, "0")) - BigInt(rightWhole + rightPart.padEnd(places, "0"));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a rule may ever apply to this currency and country, whatever the amount. */
export function ruleCovers(rule: Rule, currency: string, country: string): boolean {
  const listed = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return listed(rule.currencies, currency) && listed(rule.countries, country);
}

/** The first rule, in the scheme's order, that fits; null when none does. `amount` is a decimal string. */
export function matchRule(
  rules: readonly Rule[],
  asked: { amount: string; currency: Money["currency"]; country: string },
): Rule | null {
  const fits = (rule: Rule) =>
    ruleCovers(rule, asked.currency, asked.country) &&
    (rule.lowValue === null || compareDecimals(asked.amount, rule.lowValue) >= 0) &&
    (rule.highValue === null || compareDecimals(asked.amount, rule.highValue) <= 0);
  return rules.find(fits) ?? null;
}
