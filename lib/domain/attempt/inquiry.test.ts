import fc from "fast-check";
import { expect, test } from "vitest";
import { nextInquiryDelayMs, nextWatchDelayMs } from "./inquiry.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

test("an unknown outcome is asked about after 30 seconds, 2 minutes, 10 minutes, an hour, and then each day for ever", () => {
  expect([0, 1, 2, 3, 4, 5, 1000].map(nextInquiryDelayMs)).toEqual([
    30_000,
    2 * minute,
    10 * minute,
    60 * minute,
    day,
    day,
    day,
  ]);
});

test("an attempt that ended unheard is looked at when it is ten minutes, an hour and a day old", () => {
  const looks: number[] = [];
  let age = 0;
  for (let wait = nextWatchDelayMs(age); wait !== null; wait = nextWatchDelayMs(age)) {
    age += wait;
    looks.push(age);
  }
  expect(looks).toEqual([10 * minute, 60 * minute, day]);
});

test("a look is always in the future, and none comes after a day", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 10 * day, noNaN: true }), (age) => {
      const wait = nextWatchDelayMs(age);
      if (age >= day) expect(wait).toBeNull();
      else expect(wait).toBeGreaterThan(0);
    }),
  );
});
