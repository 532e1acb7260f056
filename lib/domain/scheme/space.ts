import { currencyExponent } from "../money/currency.ts";
import { minorAtLeast, minorAtMost } from "./decimal.ts";
import type { Rule } from "./match.ts";

/** The payments there can be, cut into as few kinds as rules tell apart. */

/** Values that every rule treats alike. `takes` says of each rule, by its place, whether it takes them. */
export type Class = { values: string[]; takes: Uint8Array };

/** The values, put together where every list has all of them or none, and nothing else distinguishes them. */
export function classesOf(
  values: readonly string[],
  lists: readonly (readonly string[])[],
  distinction: (value: string) => string,
): Class[] {
  const sets = lists.map((list) => new Set(list));
  const classes = new Map<string, Class>();
  for (const value of values) {
    const takes = Uint8Array.from(sets, (set) => (set.size === 0 || set.has(value) ? 1 : 0));
    const key = `${distinction(value)}:${takes.join("")}`;
    const known = classes.get(key);
    if (known) known.values.push(value);
    else classes.set(key, { values: [value], takes });
  }
  return [...classes.values()];
}

/** Whole minor units, both ends included. */
export type Interval = readonly [from: number, to: number];

/** The amounts that a rule takes, or null when there is none between two of the currency's. */
function intervalOf({ lowValue, highValue }: Rule, exponent: number, maximum: number): Interval | null {
  const low = lowValue === null ? 1n : minorAtLeast(lowValue, exponent);
  const high = highValue === null ? BigInt(maximum) : minorAtMost(highValue, exponent);
  const from = low < 1n ? 1n : low;
  const to = high > BigInt(maximum) ? BigInt(maximum) : high;
  return from <= to ? [Number(from), Number(to)] : null;
}

/** Amounts that every rule treats alike, and those that take them, in the scheme's order. */
export type Segment = { interval: Interval; rules: number[] };

/** The amounts of a class of currencies, from the least to the greatest. */
export function segmentsOf(rules: readonly Rule[], { values, takes }: Class, maximum: number): Segment[] {
  const exponent = currencyExponent(values[0] ?? "");
  const intervals = rules.map((rule, index) => (takes[index] ? intervalOf(rule, exponent, maximum) : null));
  const starts = new Set([1, maximum + 1]);
  for (const interval of intervals)
    if (interval) {
      starts.add(interval[0]);
      starts.add(interval[1] + 1);
    }
  const sorted = [...starts].sort((left, right) => left - right);
  return sorted.slice(0, -1).map((from, at) => ({
    interval: [from, (sorted[at + 1] ?? from) - 1],
    rules: intervals.flatMap((one, index) => (one && one[0] <= from && from <= one[1] ? [index] : [])),
  }));
}
