import { expect, test } from "vitest";
import { makeGate } from "./gate.ts";

test("whoever waits passes when it opens, before or after they came", async () => {
  const gate = makeGate();
  const early = gate.passed(1_000);
  expect(gate.isOpen()).toBe(false);
  gate.open();
  expect(gate.isOpen()).toBe(true);
  await early;
  await gate.passed(1_000);
});

test("whoever waits is told that it will never open, and when it takes too long", async () => {
  const gate = makeGate();
  await expect(gate.passed(1)).rejects.toThrow("too long");
  const waiting = expect(gate.passed(1_000)).rejects.toThrow("blocked");
  gate.fail(new Error("blocked"));
  await waiting;
  await expect(gate.passed(1_000)).rejects.toThrow("blocked");
});
