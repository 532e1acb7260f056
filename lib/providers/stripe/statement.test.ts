import fc from "fast-check";
import { expect, test } from "vitest";
import { toStatementSuffix } from "./statement.ts";

test.each([
  ["order premium", "order"],
  ["INV 1042", "INV 1042"],
  ["Prämie 2026", "Pramie"],
  ["Car <b>*'s\"", "Car bs"],
  ["10 42", null],
  ["保険料", null],
  ["Haftpflichtversicherung", null],
  ["", null],
])("%j is %j on the payer's statement", (description, suffix) => {
  expect(toStatementSuffix(description)).toBe(suffix);
});

test("nothing is ever put there that Stripe would refuse the payment for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (description) => {
      const suffix = toStatementSuffix(description);
      if (suffix === null) return;
      expect(suffix).toMatch(/^[A-Za-z0-9 .-]{1,10}$/);
      expect(suffix).toMatch(/[A-Za-z]/);
    }),
  );
});
