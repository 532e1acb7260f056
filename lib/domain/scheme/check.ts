import { countries as allCountries } from "../country/country.ts";
import { currencyExponent, currencies as knownCurrencies } from "../money/currency.ts";
import { maximumAmountMinor } from "../money/money.ts";
import { minorAtLeast, minorAtMost, shortDecimal } from "./decimal.ts";
import type { Rule } from "./match.ts";

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

/** Whole minor units, both ends included. */
type Interval = readonly [from: number, to: number];

/** Values that every rule treats alike. `rules` are those that take them. */
type Class = { values: string[]; rules: ReadonlySet<number> };

function classesOf(
  values: readonly string[],
  lists: readonly (readonly string[])[],
  distinction: (value: string) => string,
): Class[] {
  const sets = lists.map((list) => new Set(list));
  const classes = new Map<string, Class>();
  for (const value of values) {
    const rules = sets.flatMap((set, index) => (set.size === 0 || set.has(value) ? [index] : []));
    const key = `${distinction(value)}:${rules.join(",")}`;
    const known = classes.get(key);
    if (known) known.values.push(value);
    else classes.set(key, { values: [value], rules: new Set(rules) });
  }
  return [...classes.values()];
}

/** The amounts that a rule takes, or null when there is none between two of the currency's. */
function intervalOf({ lowValue, highValue }: Rule, exponent: number, maximum: number): Interval | null {
  const low = lowValue === null ? 1n : minorAtLeast(lowValue, exponent);
  const high = highValue === null ? BigInt(maximum) : minorAtMost(highValue, exponent);
  const from = low < 1n ? 1n : low;
  const to = high > BigInt(maximum) ? BigInt(maximum) : high;
  return from <= to ? [Number(from), Number(to)] : null;
}

const overlaps = ([from, to]: Interval, [otherFrom, otherTo]: Interval) => from <= otherTo && otherFrom <= to;

function subtract(left: readonly Interval[], taken: Interval): Interval[] {
  return left.flatMap((interval): Interval[] => {
    if (!overlaps(interval, taken)) return [interval];
    const parts: Interval[] = [
      [interval[0], taken[0] - 1],
      [taken[1] + 1, interval[1]],
    ];
    return parts.filter(([from, to]) => from <= to);
  });
}

function extentOf(chosen: readonly string[], all: readonly string[]): Extent {
  if (chosen.length === all.length) return { only: [], except: [] };
  if (chosen.length <= all.length / 2) return { only: [...chosen].sort(), except: [] };
  const set = new Set(chosen);
  return { only: [], except: all.filter((value) => !set.has(value)).sort() };
}

type Notes = { reached: Set<number>; rivals: readonly Set<number>[] };

/**
 * Gives the payments of one kind to the rules that fit them, each what those before it have left. Notes which rules get
 * something, and whom the others lose to; answers what nobody gets.
 */
function shareOut(rules: readonly [number, Interval][], maximum: number, notes: Notes): Interval[] {
  let left: Interval[] = [[1, maximum]];
  const shares: [number, Interval][] = [];
  for (const [index, wanted] of rules) {
    const got = left.filter((part) => overlaps(part, wanted));
    if (got.length > 0) {
      notes.reached.add(index);
      for (const [from, to] of got)
        shares.push([index, [Math.max(from, wanted[0]), Math.min(to, wanted[1])]]);
      left = subtract(left, wanted);
    } else if (!notes.reached.has(index))
      for (const [rival, share] of shares) if (overlaps(share, wanted)) notes.rivals[index]?.add(rival);
  }
  return left;
}

type OpenGap = Pick<Gap, "above" | "below"> & { countries: string[]; currencies: string[] };

/** Finds the rules that can never be reached, and the payments that none matches. */
export function checkRules(rules: readonly Rule[], universe: Universe = everything): RuleCheck {
  const maximum = universe.maximumAmountMinor;
  const currencyClasses = classesOf(
    universe.currencies,
    rules.map(({ currencies }) => currencies),
    (code) => String(currencyExponent(code)),
  );
  const countryClasses = classesOf(
    universe.countries,
    rules.map(({ countries }) => countries),
    () => "",
  );
  const notes: Notes = { reached: new Set(), rivals: rules.map(() => new Set()) };
  const gaps = new Map<string, OpenGap>();
  for (const currency of currencyClasses) {
    const exponent = currencyExponent(currency.values[0] ?? "");
    const candidates = rules.flatMap((rule, index): [number, Interval][] => {
      const interval = currency.rules.has(index) ? intervalOf(rule, exponent, maximum) : null;
      return interval ? [[index, interval]] : [];
    });
    const leftOut = new Map<string, { interval: Interval; countries: string[] }>();
    for (const country of countryClasses) {
      const fitting = candidates.filter(([index]) => country.rules.has(index));
      for (const interval of shareOut(fitting, maximum, notes)) {
        const known = leftOut.get(interval.join("-"));
        if (known) known.countries.push(...country.values);
        else leftOut.set(interval.join("-"), { interval, countries: [...country.values] });
      }
    }
    for (const { interval, countries } of leftOut.values()) {
      const above = interval[0] === 1 ? null : shortDecimal(interval[0] - 1, exponent);
      const below = interval[1] === maximum ? null : shortDecimal(interval[1] + 1, exponent);
      const key = `${above} ${below} ${countries.join(",")}`;
      const known = gaps.get(key);
      if (known) known.currencies.push(...currency.values);
      else gaps.set(key, { above, below, countries, currencies: [...currency.values] });
    }
  }
  return {
    unreachable: rules.flatMap((_, index) =>
      notes.reached.has(index)
        ? []
        : [{ index, coveredBy: [...(notes.rivals[index] ?? [])].sort((a, b) => a - b) }],
    ),
    gaps: [...gaps.values()].map(({ above, below, countries, currencies }) => ({
      currencies: extentOf(currencies, universe.currencies),
      countries: extentOf(countries, universe.countries),
      above,
      below,
    })),
  };
}
