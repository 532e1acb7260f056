import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countries } from "../country/country.ts";
import { currencies, currencyExponent } from "../money/currency.ts";
import { formatAmount } from "../money/money.ts";
import { checkRules, type Extent, type Gap } from "./check.ts";
import { compareDecimals } from "./decimal.ts";
import { explainMatch } from "./explain.ts";
import { matchRule, type Rule } from "./match.ts";

const rule = (changes: Partial<Rule> = {}): Rule => ({
  currencies: [],
  countries: [],
  lowValue: null,
  highValue: null,
  apps: [{ appId: "SANDBOX", excludedPaymentMethods: [] }],
  ...changes,
});

/** Small enough to try every payment there is. */
const small = { currencies: ["GBP", "JPY", "KWD"], countries: ["GB", "FR", "CH"], maximumAmountMinor: 30 };
const payments = small.currencies.flatMap((currency) =>
  small.countries.flatMap((country) =>
    Array.from({ length: small.maximumAmountMinor }, (_, index) => ({
      currency,
      country,
      amount: formatAmount({ amountMinor: index + 1, currency }),
    })),
  ),
);
type Payment = (typeof payments)[number];

const inExtent = ({ only, except }: Extent, value: string) =>
  (only.length === 0 || only.includes(value)) && !except.includes(value);
const inGap = (gap: Gap, { currency, country, amount }: Payment) =>
  inExtent(gap.currencies, currency) &&
  inExtent(gap.countries, country) &&
  (gap.above === null || compareDecimals(amount, gap.above) > 0) &&
  (gap.below === null || compareDecimals(amount, gap.below) < 0);

const limit = fc.option(
  fc.constantFrom("0.001", "0.01", "0.015", "0.03", "0.12", "0.3", "1", "7", "15", "30"),
);
const anyRule = fc
  .record({
    currencies: fc.subarray(small.currencies),
    countries: fc.subarray(small.countries),
    lowValue: limit,
    highValue: limit,
  })
  .map((changes) => rule(changes));

describe("the check of rules", () => {
  test("finds just the rules that no payment reaches, and just the payments that reach no rule", () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
        const { unreachable, gaps } = checkRules(rules, small);
        const reached = new Set(payments.map((payment) => matchRule(rules, payment)));
        expect(unreachable.map(({ index }) => index)).toEqual(
          rules.flatMap((one, index) => (reached.has(one) ? [] : [index])),
        );
        const misplaced = payments.filter(
          (payment) =>
            gaps.filter((gap) => inGap(gap, payment)).length !== (matchRule(rules, payment) ? 0 : 1),
        );
        expect(misplaced).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("names just the earlier rules that take what an unreachable one would match", () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
        for (const { index, coveredBy } of checkRules(rules, small).unreachable) {
          const [own] = rules.slice(index);
          const takers = payments
            .filter((payment) => own && matchRule([own], payment))
            .map((payment) => rules.indexOf(matchRule(rules, payment) as Rule));
          expect(coveredBy).toEqual([...new Set(takers)].sort((a, b) => a - b));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("finds nothing wrong with one rule for everything", () => {
    expect(checkRules([rule()])).toEqual({ unreachable: [], gaps: [] });
  });

  test("states what a narrow rule leaves out in the shortest words", () => {
    const narrow = rule({ currencies: ["GBP"], countries: ["GB"], lowValue: "1", highValue: "5000.00" });
    const all: Extent = { only: [], except: [] };
    const pounds: Extent = { only: ["GBP"], except: [] };
    const britain: Extent = { only: ["GB"], except: [] };
    const { gaps } = checkRules([narrow]);
    expect(gaps).toHaveLength(4);
    for (const gap of [
      { currencies: { only: [], except: ["GBP"] }, countries: all, above: null, below: null },
      { currencies: pounds, countries: { only: [], except: ["GB"] }, above: null, below: null },
      { currencies: pounds, countries: britain, above: null, below: "1" },
      { currencies: pounds, countries: britain, above: "5000", below: null },
    ])
      expect(gaps).toContainEqual(gap);
  });

  test("counts in what each currency can pay: between 10 and 10.01 is nothing in pounds, and something in dinars", () => {
    const rules = [rule({ highValue: "10" }), rule({ lowValue: "10.01" })];
    expect(currencyExponent("KWD")).toBe(3);
    const { gaps } = checkRules(rules, { ...small, maximumAmountMinor: 1_000_000 });
    // Yen have nothing between 10 and 11 either.
    expect(gaps).toEqual([
      {
        currencies: { only: ["KWD"], except: [] },
        countries: { only: [], except: [] },
        above: "10",
        below: "10.01",
      },
    ]);
  });

  test("sees that rules together cover a later one that none covers alone", () => {
    const rules = [
      rule({ highValue: "100" }),
      rule({ lowValue: "50" }),
      rule({ currencies: ["EUR"] }),
      rule(),
    ];
    expect(checkRules(rules).unreachable).toEqual([
      { index: 2, coveredBy: [0, 1] },
      { index: 3, coveredBy: [0, 1] },
    ]);
  });

  test("says of a rule between two amounts that nobody can pay that nothing fits it", () => {
    const rules = [rule({ currencies: ["GBP"], lowValue: "0.001", highValue: "0.009" }), rule()];
    expect(checkRules(rules).unreachable).toEqual([{ index: 0, coveredBy: [] }]);
  });

  test("takes a hundred rules that no two currencies and countries are alike to in a moment", () => {
    const spread = (codes: readonly string[], step: number) =>
      codes.filter((_, index) => (index * 7919 + step * 104_729 + index * step * 31) % 101 < 50);
    const rules = Array.from({ length: 100 }, (_, index) =>
      rule({
        currencies: spread(currencies, index),
        countries: spread(countries, index + 5),
        lowValue: String(index * 10 + 1),
        highValue: String(index * 10 + 8),
      }),
    );
    const before = process.cpuUsage().user;
    expect(checkRules(rules).unreachable).toEqual([]);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3_000);
  });
});

test("what is explained of a payment is what happens to it, rule by rule", () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), fc.constantFrom(...payments), (rules, payment) => {
      const { matched, verdicts } = explainMatch(rules, payment);
      const match = matchRule(rules, payment);
      expect(matched === null ? null : rules[matched]).toBe(match);
      for (const [index, { outcome, mismatches }] of verdicts.entries()) {
        const [own] = rules.slice(index);
        const fits = own !== undefined && matchRule([own], payment) !== null;
        expect(mismatches.length === 0).toBe(fits);
        expect(outcome).toBe(!fits ? "DOES_NOT_FIT" : index === matched ? "MATCHES" : "TOO_LATE");
      }
    }),
  );
});

test("every reason for which a rule does not fit is named", () => {
  const payment = { currency: "GBP", country: "GB", amount: "10.00" };
  const rules = [
    rule({ currencies: ["EUR"], countries: ["FR"], lowValue: "10.01" }),
    rule({ highValue: "9.999" }),
    rule(),
    rule(),
  ];
  expect(explainMatch(rules, payment)).toEqual({
    matched: 2,
    verdicts: [
      {
        outcome: "DOES_NOT_FIT",
        mismatches: ["CURRENCY_NOT_LISTED", "COUNTRY_NOT_LISTED", "AMOUNT_BELOW_LOW_VALUE"],
      },
      { outcome: "DOES_NOT_FIT", mismatches: ["AMOUNT_ABOVE_HIGH_VALUE"] },
      { outcome: "MATCHES", mismatches: [] },
      { outcome: "TOO_LATE", mismatches: [] },
    ],
  });
});
