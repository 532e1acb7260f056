import type { DryRunResult, SchemeCheck } from "#lib/contracts/scheme-check.ts";
import type { Warning } from "#lib/contracts/warning.ts";
import { errorMessage } from "#lib/domain/error/catalogue.ts";
import type { Fault } from "#lib/domain/error/refusal.ts";
import type { Extent, Gap, RuleCheck, UnreachableRule } from "#lib/domain/scheme/check.ts";
import type { RuleVerdict } from "#lib/domain/scheme/explain.ts";
import type { Mismatch, Rule } from "#lib/domain/scheme/match.ts";
import type { OfferVerdict } from "#lib/domain/scheme/offer.ts";

const maximumGaps = 100;

const list = new Intl.ListFormat("en", { type: "conjunction" });

function describeExtent({ only, except }: Extent, any: string): string {
  if (only.length > 0) return only.length > 8 ? `${only.length} of them` : list.format(only);
  if (except.length === 0) return any;
  return except.length > 8 ? `${any} but ${except.length}` : `${any} but ${list.format(except)}`;
}

function describeAmounts({ above, below }: Gap): string {
  if (above !== null && below !== null) return `between ${above} and ${below}`;
  if (above !== null) return `above ${above}`;
  return below !== null ? `below ${below}` : "of any amount";
}

function describeGap(gap: Gap): string {
  const currencies = describeExtent(gap.currencies, "every currency");
  const countries = describeExtent(gap.countries, "every country");
  return `No rule matches payments ${describeAmounts(gap)} in ${currencies}, from ${countries}.`;
}

function describeUnreachable({ index, coveredBy }: UnreachableRule): string {
  if (coveredBy.length === 0)
    return `Rule ${index + 1} can never match: no amount of its currencies lies between its limits.`;
  const earlier = list.format(coveredBy.map((one) => String(one + 1)));
  const [rule, takes] = coveredBy.length === 1 ? ["rule", "takes"] : ["rules", "take"];
  return `Rule ${index + 1} can never match: ${rule} ${earlier} before it ${takes} all that it would.`;
}

/** What a check found of a draft, as the API gives it. */
export function presentCheck(
  { unreachable, gaps }: RuleCheck,
  problems: readonly Fault[],
  warnings: SchemeCheck["warnings"],
): SchemeCheck {
  return {
    publishable: problems.length === 0,
    problems: problems.map(({ code, field, metadata }) => ({
      field: field ?? "",
      errorCode: code,
      message: errorMessage(code, metadata),
    })),
    warnings,
    unreachable: unreachable.map((rule) => ({
      priority: rule.index + 1,
      coveredBy: rule.coveredBy.map((index) => index + 1),
      message: describeUnreachable(rule),
    })),
    gaps: gaps.slice(0, maximumGaps).map((gap) => ({
      currencies: [...gap.currencies.only],
      exceptCurrencies: [...gap.currencies.except],
      countries: [...gap.countries.only],
      exceptCountries: [...gap.countries.except],
      above: gap.above,
      below: gap.below,
      message: describeGap(gap),
    })),
  };
}

type Reason = { code: string; message: string };

/** Why a rule does not fit a payment, or does, in words. */
export function presentReasons(
  rule: Rule,
  { outcome, mismatches }: RuleVerdict,
  matchedPriority: number | null,
): Reason[] {
  if (outcome === "MATCHES")
    return [{ code: "MATCHES", message: "Currency, country and amount fit, and no earlier rule does." }];
  if (outcome === "TOO_LATE")
    return [
      { code: "EARLIER_RULE_MATCHES", message: `It would fit, but rule ${matchedPriority} comes before it.` },
    ];
  const messages: Record<Mismatch, string> = {
    CURRENCY_NOT_LISTED: "The currency is not one of the rule's.",
    COUNTRY_NOT_LISTED: "The country is not one of the rule's.",
    AMOUNT_BELOW_LOW_VALUE: `The amount is less than ${rule.lowValue}.`,
    AMOUNT_ABOVE_HIGH_VALUE: `The amount is more than ${rule.highValue}.`,
  };
  return mismatches.map((code) => ({ code, message: messages[code] }));
}

export type NotOfferedCode =
  | Exclude<OfferVerdict, "OFFERED">
  | "APP_NOT_INSTALLED"
  | "APP_NOT_CONFIGURED"
  | "APP_DISABLED";

const notOfferedMessages: Record<NotOfferedCode, string> = {
  METHOD_EXCLUDED: "The rule excludes this method.",
  METHOD_NOT_AVAILABLE: "The rule makes other methods of the app available, and not this one.",
  METHOD_OFFERED_BY_EARLIER_APP: "An app that comes before it in the rule offers this method.",
  APP_NOT_INSTALLED: "The app is not installed.",
  APP_NOT_CONFIGURED: "The app is installed, but has no credentials yet.",
  APP_DISABLED: "The installation is disabled.",
};

/** Something that the matching rule names and nobody is offered, as the API gives it. */
export function presentNotOffered(
  about: { appId: string; installedAppId: string | null; paymentMethod: string | null },
  code: NotOfferedCode,
): DryRunResult["notOffered"][number] {
  return { ...about, code, message: notOfferedMessages[code] };
}

/** What a check found, as warnings beside what was done all the same. */
export function checkWarnings({ check }: { check: SchemeCheck }): Warning[] {
  return [
    ...check.warnings,
    ...check.unreachable.map(({ priority, message }) => ({ field: `/rules/${priority - 1}`, message })),
    ...check.gaps.map(({ message }) => ({ field: "/rules", message })),
  ];
}
