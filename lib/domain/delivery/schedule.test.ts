import fc from "fast-check";
import { expect, test } from "vitest";
import { nextDeliveryPauseMs, restMs } from "./schedule.ts";

const hour = 3_600_000;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Every pause of a delivery that never succeeds. */
function pauses(chance: number): number[] {
  const all: number[] = [];
  for (
    let pause = nextDeliveryPauseMs(1, chance);
    pause !== null;
    pause = nextDeliveryPauseMs(all.length + 1, chance)
  )
    all.push(pause);
  return all;
}

test("the tries follow the schedule of the Standard Webhooks specification", () => {
  const [seconds, minutes, hours] = [1000, 60_000, hour];
  expect(pauses(0.5)).toEqual([
    5 * seconds,
    5 * minutes,
    30 * minutes,
    2 * hours,
    5 * hours,
    10 * hours,
    14 * hours,
    20 * hours,
    24 * hours,
  ]);
});

test("a delivery is tried ten times over three days, and then no more", () => {
  fc.assert(
    fc.property(random, (chance) => {
      const total = pauses(chance).reduce((sum, pause) => sum + pause, 0);
      expect(pauses(chance)).toHaveLength(9);
      expect(total).toBeGreaterThan(2.8 * 24 * hour);
      expect(total).toBeLessThan(3.5 * 24 * hour);
    }),
  );
});

test("a pause is spread by a tenth either way, so that a receiver coming back is not met by everything at once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), random, (tries, chance) => {
      const middle = nextDeliveryPauseMs(tries, 0.5) ?? 0;
      const pause = nextDeliveryPauseMs(tries, chance) ?? 0;
      expect(pause).toBeGreaterThanOrEqual(Math.floor(middle * 0.9));
      expect(pause).toBeLessThanOrEqual(Math.ceil(middle * 1.1));
    }),
  );
  expect(new Set([0, 0.25, 0.75].map((chance) => nextDeliveryPauseMs(3, chance))).size).toBe(3);
});

test("a receiver's wish for a longer pause is honoured up to a day; one for a shorter is not", () => {
  expect(nextDeliveryPauseMs(1, 0.5, 2 * hour)).toBe(2 * hour);
  expect(nextDeliveryPauseMs(1, 0.5, 1000 * hour)).toBe(24 * hour);
  expect(nextDeliveryPauseMs(5, 0.5, 1)).toBe(5 * hour);
  expect(nextDeliveryPauseMs(10, 0.5, 2 * hour)).toBeNull();
});

test("a receiver that is overloaded is left in peace for a minute, or for as long as it says", () => {
  for (const status of [429, 502, 504]) {
    expect(restMs(status, 0)).toBe(60_000);
    expect(restMs(status, 2 * hour)).toBe(2 * hour);
    expect(nextDeliveryPauseMs(1, 0.5, restMs(status, 0))).toBe(60_000);
  }
  for (const status of [null, 400, 500, 503]) expect(restMs(status, 0)).toBe(0);
  expect(restMs(503, 7_000)).toBe(7_000);
});
