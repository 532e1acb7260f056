import fc from "fast-check";
import { expect, test } from "vitest";
import { maskDestination } from "./destination.ts";
import { nextMessagePauseMs } from "./schedule.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a message is tried again soon at first, then ever later, and without end at every four hours", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 1000].map((tries) => nextMessagePauseMs(tries, 0.5) / 60_000);
  expect(minutes).toEqual([1 / 12, 1, 5, 15, 60, 240, 240, 240]);
});

test("a pause is spread by a tenth either way", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), random, (tries, chance) => {
      const middle = nextMessagePauseMs(tries, 0.5);
      expect(Math.abs(nextMessagePauseMs(tries, chance) - middle)).toBeLessThanOrEqual(middle * 0.1 + 1);
    }),
  );
});

test("a masked destination keeps what makes it recognisable, and no more", () => {
  expect(maskDestination("ada.lovelace@example.com")).toBe("a•••@example.com");
  expect(maskDestination("a@example.com")).toBe("a•••@example.com");
  expect(maskDestination("+447700900123")).toBe("•••123");
});
