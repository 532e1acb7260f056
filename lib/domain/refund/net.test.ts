import fc from "fast-check";
import { expect, test } from "vitest";
import { netMinor } from "./net.ts";

const books = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([left, refundedMinor]) => ({ amountMinor: left + refundedMinor, refundedMinor }));

test("what is left is what was taken less what refunds have", () => {
  fc.assert(
    fc.property(books, (given) => {
      expect(netMinor({ ...given, returned: false }) + given.refundedMinor).toBe(given.amountMinor);
    }),
  );
});

test("a debit that came back leaves nothing, and never less than nothing, however much was refunded before", () => {
  fc.assert(
    fc.property(books, (given) => {
      expect(netMinor({ ...given, returned: true })).toBe(0);
    }),
  );
});
