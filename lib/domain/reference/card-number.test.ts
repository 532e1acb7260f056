import fc from "fast-check";
import { expect, test } from "vitest";
import { containsCardNumber } from "./card-number.ts";
import { hasReferenceCharacters } from "./reference.ts";

test.each([
  "4242424242424242",
  "4242 4242 4242 4242",
  "4242-4242-4242-4242",
  "4242.4242.4242.4242",
  "378282246310005",
  "3782 822463 10005",
  "3782-822463-10005",
  "3056 930902 5904",
  "6304000000000000",
  "4222222222222",
  "6759649826438453",
  "5555555555554444",
  "order-4242424242424242",
  "PAN:4242424242424242;",
  "card4242424242424242end",
  "paid with 4242 4242 4242 4242, thanks",
  "one 1234567890123456 two 4242424242424242",
])("a card number is found in %j", (text) => {
  expect(containsCardNumber(text)).toBe(true);
});

test("a card number is found next to other digits that are printed like a part of it", () => {
  expect(containsCardNumber("4242 4242 4242 4242 123")).toBe(true);
  expect(containsCardNumber("4242-4242-4242-4242-12")).toBe(true);
  expect(containsCardNumber("2024 4242 4242 4242 4242")).toBe(true);
  expect(containsCardNumber("4242 4242 4242 4242 2030")).toBe(true);
});

test.each([
  "",
  "4242424242424241",
  "424242424242",
  "42424242424242424242",
  "2026-11-22",
  "+44 7700 900123",
  "HOME-2026-000481",
  "1767225600",
  "5dc09dd1-6f1c-4a3b-9e07-2fd29c72dcbf",
  "GB33 BUKB 2020 1555 5555 55",
  "4E1E8D9F022E7A6A09FAEB71992E7F2F",
])("no card number is seen in %j", (text) => {
  expect(containsCardNumber(text)).toBe(false);
});

/** ISO/IEC 7812-1, the other way round: digits with the check digit that makes them a card number. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

test("every card number is found, whatever words stand around it, and none that has a wrong digit", () => {
  const words = fc.stringMatching(/^[a-z ,:_-]{0,10}$/);
  fc.assert(
    fc.property(
      fc.stringMatching(/^[2-9]\d{11,17}$/),
      words,
      words,
      fc.nat(),
      (digits, before, after, at) => {
        const card = withCheckDigit(digits);
        expect(containsCardNumber(`${before}${card}${after}`)).toBe(true);
        const index = at % card.length;
        const wrong = card.slice(0, index) + String((Number(card[index]) + 1) % 10) + card.slice(index + 1);
        expect(containsCardNumber(`${before}${wrong}${after}`)).toBe(false);
      },
    ),
  );
});

test("a time in milliseconds is no card number, whatever its last digit", () => {
  for (let time = 1_767_225_600_000; time < 1_767_225_600_020; time += 1)
    expect(containsCardNumber(String(time))).toBe(false);
});

test("a long text of digits takes no time to look through", () => {
  const started = performance.now();
  containsCardNumber("1 ".repeat(100_000));
  containsCardNumber("1234 ".repeat(50_000));
  containsCardNumber("1".repeat(200_000));
  expect(performance.now() - started).toBeLessThan(4_000);
});

test("a reference has letters, digits, dot, dash and underscore, and nothing else, not even at its end", () => {
  for (const text of ["order_Card_01", "a", "A.b-c_9", "..", "__proto__"])
    expect(hasReferenceCharacters(text)).toBe(true);
  for (const text of ["", "a b", "a/b", "a\n", "ä", "a%", "a\u0000", "😀"])
    expect(hasReferenceCharacters(text)).toBe(false);
});
