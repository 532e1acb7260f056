import { countries as allCountries } from "../country/country.ts";
import { currencyExponent, currencies as knownCurrencies } from "../money/currency.ts";
import { maximumAmountMinor } from "../money/money.ts";
import { shortDecimal } from "./decimal.ts";
import type { Rule } from "./match.ts";
import { type Class, classesOf, type Interval, type Segment, segmentsOf } from "./space.ts";

/**
 * Whether rules leave payments out, and whether some of them can never be reached. Exact: currencies, countries and
 * amounts are finite, an amount being a whole number of its currency's minor units, so that between "10" and "10.01"
 * there is nothing in pounds but something in dinars.
 */

/** Which values are meant: `only` these, or all but these; both empty is all. */
export type Extent = { only: readonly string[]; except: readonly string[] };

/** Payments that no rule matches: more than `above` and less than `below`; null is no limit. */
export type Gap = { currencies: Extent; countries: Extent; above: string | null; below: string | null };

/** A rule that nothing reaches, and the earlier ones that take what it would match; none when nothing could fit it. */
export type UnreachableRule = { index: number; coveredBy: number[] };

export type RuleCheck = { unreachable: UnreachableRule[]; gaps: Gap[] };

/** What payments there can be. */
export type Universe = {
  currencies: readonly string[];
  countries: readonly string[];
  maximumAmountMinor: number;
};

const everything: Universe = { currencies: knownCurrencies, countries: allCountries, maximumAmountMinor };

function extentOf(chosen: readonly string[], all: readonly string[]): Extent {
  if (chosen.length === all.length) return { only: [], except: [] };
  if (chosen.length <= all.length / 2) return { only: [...chosen].sort(), except: [] };
  const set = new Set(chosen);
  return { only: [], except: all.filter((value) => !set.has(value)).sort() };
}

/** The amounts that no rule takes from payers of these countries, neighbours joined. */
function gapsIn(segments: readonly Segment[], { takes }: Class): Interval[] {
  const gaps: [number, number][] = [];
  for (const { interval, rules } of segments) {
    if (rules.some((rule) => takes[rule])) continue;
    const last = gaps.at(-1);
    if (last && last[1] + 1 === interval[0]) last[1] = interval[1];
    else gaps.push([...interval]);
  }
  return gaps;
}

type OpenGap = Pick<Gap, "above" | "below"> & { countries: string[]; currencies: string[] };

/** The gaps of one class of currencies, by their amounts and countries, are added to those of the others. */
function addGaps(
  gaps: Map<string, OpenGap>,
  { values }: Class,
  segments: readonly Segment[],
  countryClasses: readonly Class[],
  maximum: number,
): void {
  const exponent = currencyExponent(values[0] ?? "");
  const leftOut = new Map<string, { interval: Interval; countries: string[] }>();
  for (const country of countryClasses)
    for (const interval of gapsIn(segments, country)) {
      const known = leftOut.get(interval.join("-"));
      if (known) known.countries.push(...country.values);
      else leftOut.set(interval.join("-"), { interval, countries: [...country.values] });
    }
  for (const { interval, countries } of leftOut.values()) {
    const above = interval[0] === 1 ? null : shortDecimal(interval[0] - 1, exponent);
    const below = interval[1] === maximum ? null : shortDecimal(interval[1] + 1, exponent);
    const key = `${above} ${below} ${countries.join(",")}`;
    const known = gaps.get(key);
    if (known) known.currencies.push(...values);
    else gaps.set(key, { above, below, countries, currencies: [...values] });
  }
}

/** Finds the rules that can never be reached, and the payments that none matches. */
export function checkRules(rules: readonly Rule[], universe: Universe = everything): RuleCheck {
  const maximum = universe.maximumAmountMinor;
  const byCurrency = classesOf(
    universe.currencies,
    rules.map(({ currencies }) => currencies),
    (code) => String(currencyExponent(code)),
  ).map((currency) => ({ currency, segments: segmentsOf(rules, currency, maximum) }));
  const countryClasses = classesOf(
    universe.countries,
    rules.map(({ countries }) => countries),
    () => "",
  );
  const gaps = new Map<string, OpenGap>();
  const reached = new Set<number>();
  for (const { currency, segments } of byCurrency) {
    addGaps(gaps, currency, segments, countryClasses, maximum);
    for (const { takes } of countryClasses)
      for (const { rules: fitting } of segments) {
        const winner = fitting.find((rule) => takes[rule]);
        if (winner !== undefined) reached.add(winner);
      }
  }
  /** Of a rule that nothing reaches: who is matched instead wherever it fits. */
  const rivalsOf = (index: number): number[] => {
    const rivals = new Set<number>();
    for (const { segments } of byCurrency)
      for (const { rules: fitting } of segments)
        if (fitting.includes(index))
          for (const { takes } of countryClasses)
            if (takes[index]) rivals.add(fitting.find((rule) => takes[rule]) ?? index);
    return [...rivals].sort((left, right) => left - right);
  };
  return {
    unreachable: rules.flatMap((_, index) =>
      reached.has(index) ? [] : [{ index, coveredBy: rivalsOf(index) }],
    ),
    gaps: [...gaps.values()].map(({ above, below, countries, currencies }) => ({
      currencies: extentOf(currencies, universe.currencies),
      countries: extentOf(countries, universe.countries),
      above,
      below,
    })),
  };
}
