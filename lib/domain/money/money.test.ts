import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyExponent, isCurrency } from "./currency.ts";
import { formatAmount, maximumAmountMinor, parseAmount } from "./money.ts";

const currency = fc.constantFrom("GBP", "EUR", "JPY", "KWD", "CLF", "BHD", "USD");
const amountMinor = fc.integer({ min: 1, max: maximumAmountMinor });

test("every amount of every kind of currency reads back exactly as it was written", () => {
  fc.assert(
    fc.property(amountMinor, currency, (minor, code) => {
      const text = formatAmount({ amountMinor: minor, currency: code });
      expect(parseAmount(text, code)).toEqual({ amountMinor: minor });
      expect(text.split(".")[1]?.length ?? 0).toBe(currencyExponent(code));
    }),
  );
});

test("an amount with fewer decimals than its currency means the same as with all of them", () => {
  expect(parseAmount("10", "GBP")).toEqual({ amountMinor: 1000 });
  expect(parseAmount("10.5", "GBP")).toEqual({ amountMinor: 1050 });
  expect(parseAmount("0.001", "KWD")).toEqual({ amountMinor: 1 });
  expect(parseAmount("1000", "JPY")).toEqual({ amountMinor: 1000 });
  expect(parseAmount("007.50", "GBP")).toEqual({ amountMinor: 750 });
});

test("an amount with more decimals than its currency has is refused, never rounded, not even when they are zeros", () => {
  fc.assert(
    fc.property(fc.nat(), fc.stringMatching(/^\d{1,10}$/), currency, (whole, more, code) => {
      const decimals = "0".repeat(currencyExponent(code)) + more;
      expect(parseAmount(`${whole}.${decimals}`, code)).toEqual({ problem: "AMOUNT_IS_INVALID" });
    }),
  );
  expect(parseAmount("10.005", "GBP")).toEqual({ problem: "AMOUNT_IS_INVALID" });
  expect(parseAmount("10.0", "JPY")).toEqual({ problem: "AMOUNT_IS_INVALID" });
});

test.each([
  "",
  " ",
  "10,00",
  "1,000.00",
  "10.",
  ".5",
  "+10",
  "1e3",
  "0x10",
  "10 ",
  "ten",
  "NaN",
  "Infinity",
  "1.0.0",
  "--1",
  "١٠",
  "１０",
  "10\n",
])("%j is no amount", (text) => {
  expect(parseAmount(text, "GBP")).toEqual({ problem: "AMOUNT_IS_INVALID" });
});

test.each([
  "0",
  "0.00",
  "-0",
  "-1",
  "-0.01",
  "10000000000.00",
  "99999999999999999999999",
  `1${"0".repeat(40)}`,
  `1.${"0".repeat(60)}`,
])("%s is out of range", (text) => {
  expect(parseAmount(text, "GBP")).toEqual({ problem: "AMOUNT_OUT_OF_RANGE" });
});

test("nothing that is read as an amount is ever inexact, whatever is written", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,25}\.?\d{0,5}$/)),
      currency,
      (text, code) => {
        const parsed = parseAmount(text, code);
        if ("problem" in parsed) return;
        expect(Number.isSafeInteger(parsed.amountMinor)).toBe(true);
        const digits = formatAmount({ ...parsed, currency: code }).replace(".", "");
        const [whole = "", decimals = ""] = text.split(".");
        expect(BigInt(digits)).toBe(BigInt(whole + decimals.padEnd(currencyExponent(code), "0")));
      },
    ),
  );
});

test("the largest amount is taken, and one minor unit more is not", () => {
  expect(parseAmount("9999999999.99", "GBP")).toEqual({ amountMinor: maximumAmountMinor });
  expect(parseAmount("999999999999", "JPY")).toEqual({ amountMinor: maximumAmountMinor });
  expect(parseAmount("1000000000000", "JPY")).toEqual({ problem: "AMOUNT_OUT_OF_RANGE" });
});

test("a currency has the decimals that ISO 4217 gives it", () => {
  const exponents = {
    GBP: 2,
    EUR: 2,
    JPY: 0,
    KRW: 0,
    VND: 0,
    ISK: 0,
    CLP: 0,
    KWD: 3,
    BHD: 3,
    JOD: 3,
    TND: 3,
    CLF: 4,
    MGA: 2,
    HUF: 2,
  };
  for (const [code, exponent] of Object.entries(exponents))
    expect({ code, exponent: currencyExponent(code) }).toEqual({ code, exponent });
});

test("the currencies that the reference system takes are all taken", () => {
  for (const code of ["BRL", "CAD", "CHF", "EUR", "GBP", "MXN", "SAR", "THB", "USD", "ZAR"])
    expect(isCurrency(code)).toBe(true);
});

test("a currency is an upper-case code that is in use", () => {
  for (const code of ["gbp", "DEM", "XXX", "GB", "POUND", "", "toString", "__proto__"]) {
    expect(isCurrency(code)).toBe(false);
    expect(() => currencyExponent(code)).toThrow(RangeError);
  }
});
