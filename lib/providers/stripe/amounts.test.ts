import fc from "fast-check";
import { expect, test } from "vitest";
import { currencies, currencyExponent } from "#lib/domain/money/currency.ts";
import { fromStripeAmount, isCharged, toStripeAmount } from "./amounts.ts";

const amountMinor = fc.integer({ min: 1, max: 999_999_999_999 });
const currency = fc.constantFrom(...currencies);

test.each([
  ["GBP", 1000, 1000],
  ["EUR", 1, 1],
  ["HUF", 12_345, 12_345],
  ["TWD", 12_345, 12_345],
  ["JPY", 500, 500],
  ["KRW", 1, 1],
  ["XOF", 99_999_999, 99_999_999],
  ["ISK", 500, 50_000],
  ["UGX", 1, 100],
  ["KWD", 1230, 1230],
  ["BHD", 10, 10],
  ["MGA", 10_00, 10],
  ["GBP", 99_999_999, 99_999_999],
])("%s %i in our minor units is %i there", (code, ours, theirs) => {
  expect(toStripeAmount({ amountMinor: ours, currency: code })).toBe(theirs);
  expect(fromStripeAmount(theirs, code.toLowerCase())).toEqual({ amountMinor: ours, currency: code });
});

test.each([
  ["GBP", 100_000_000, "nine digits"],
  ["ISK", 1_000_000, "nine digits once it is written with hundredths"],
  ["KWD", 1234, "a third decimal that is no zero"],
  ["TND", 5, "a third decimal that is no zero"],
  ["MGA", 10_50, "hundredths of what is written in whole units"],
  ["IQD", 1000, "a currency that they do not have"],
  ["CLF", 10_000, "a currency that they do not have"],
  ["GBP", 0, "nothing"],
  ["GBP", -100, "less than nothing"],
])("%s %i cannot be taken: %s", (code, ours) => {
  expect(toStripeAmount({ amountMinor: ours, currency: code })).toBeNull();
});

test("every amount that can be taken is the same amount when it is read back, in every currency", () => {
  fc.assert(
    fc.property(amountMinor, currency, (minor, code) => {
      const amount = toStripeAmount({ amountMinor: minor, currency: code });
      if (amount === null) return;
      expect(Number.isSafeInteger(amount)).toBe(true);
      expect(amount).toBeGreaterThan(0);
      expect(String(amount).length).toBeLessThanOrEqual(8);
      expect(fromStripeAmount(amount, code.toLowerCase())).toEqual({ amountMinor: minor, currency: code });
    }),
  );
});

test("nothing is ever rounded: what is written there and what is meant are one value", () => {
  // Decimals there, as the documentation lists them; the rest has two.
  const zeros = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
  const threes = "BHD JOD KWD OMR TND".split(" ");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000 }), currency, (minor, code) => {
      const amount = toStripeAmount({ amountMinor: minor, currency: code });
      if (amount === null) return;
      const decimals = zeros.includes(code) ? 0 : threes.includes(code) ? 3 : 2;
      expect(BigInt(amount) * 10n ** BigInt(currencyExponent(code))).toBe(
        BigInt(minor) * 10n ** BigInt(decimals),
      );
    }),
  );
});

test("an amount of theirs that cannot be written in our minor units is none", () => {
  expect(fromStripeAmount(150, "isk")).toBeNull();
  expect(fromStripeAmount(100, "xxx")).toBeNull();
  expect(fromStripeAmount(100, "iqd")).toBeNull();
  expect(fromStripeAmount(Number.MAX_SAFE_INTEGER, "mga")).toBeNull();
});

test.each([
  ["GBP", 29, false],
  ["GBP", 30, true],
  ["JPY", 49, false],
  ["JPY", 50, true],
  ["HUF", 17_499, false],
  // What the account's own currency makes of it is not known here.
  ["TWD", 1, true],
  ["GBP", 100_000_000, false],
])("%s %i in our minor units is offered: %s", (currency, amountMinor, isOffered) => {
  expect(isCharged({ amountMinor, currency })).toBe(isOffered);
});
