import fc from "fast-check";
import { expect, test } from "vitest";
import { netMinor } from "./net.ts";

const books = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([left, refundedMinor, disputedMinor]) => ({
    amountMinor: left + refundedMinor + disputedMinor,
    refundedMinor,
    disputedMinor,
  }));

test("what is left is what was taken less what refunds and disputes have", () => {
  fc.assert(
    fc.property(books, (given) => {
      const left = netMinor({ ...given, returned: false });
      expect(left + given.refundedMinor + given.disputedMinor).toBe(given.amountMinor);
    }),
  );
});

test("money that was refunded and is disputed all the same leaves nothing, and never less", () => {
  fc.assert(
    fc.property(books, ({ amountMinor, refundedMinor }) => {
      expect(netMinor({ amountMinor, refundedMinor, disputedMinor: amountMinor, returned: false })).toBe(0);
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
