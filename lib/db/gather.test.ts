import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { gather } from "./gather.ts";
import { CommitUnknown } from "./transaction.ts";

/** Work that ends when it is told to, and keeps what it was asked. */
function openWork(answer: (item: string) => string = (item) => item.toUpperCase()) {
  const asked: string[][] = [];
  const ends: (() => void)[] = [];
  return {
    asked,
    work: async (items: string[]) => {
      asked.push(items);
      await new Promise<void>((end) => ends.push(end));
      return items.map(answer);
    },
    async end() {
      ends.shift()?.();
      await nextTurn();
    },
  };
}

test("what is asked for while something is under way is done together afterwards, and each gets its own result", async () => {
  const { asked, work, end } = openWork();
  const ask = gather(work, { most: 10 });
  const results = ["a", "b", "c"].map(ask);
  expect(asked).toEqual([["a"]]);
  await end();
  expect(asked).toEqual([["a"], ["b", "c"]]);
  await end();
  expect(await Promise.all(results)).toEqual(["A", "B", "C"]);
  const later = ask("d");
  expect(asked.at(-1)).toEqual(["d"]);
  await end();
  expect(await later).toBe("D");
});

test("no more are done together than may be, lanes do not wait for each other, and equal keys are never done at once", async () => {
  const { asked, work, end } = openWork();
  const ask = gather(work, { most: 2, laneOf: ([lane = ""]) => lane, keyOf: ([, key = ""]) => key });
  const results = ["x1", "x2", "x2", "x3", "x4", "y1"].map(ask);
  expect(asked).toEqual([["x1"], ["y1"]]);
  for (const _ of asked) await end();
  for (let round = 0; round < 3; round += 1) await end();
  expect(asked).toEqual([["x1"], ["y1"], ["x2", "x3"], ["x2", "x4"]]);
  expect(await Promise.all(results)).toEqual(["X1", "X2", "X2", "X3", "X4", "Y1"]);
});

test("one that fails takes nobody with it: after a failure each is done alone", async () => {
  const asked: string[][] = [];
  const ask = gather(
    async (items: string[]) => {
      asked.push(items);
      await nextTurn();
      if (items.includes("bad")) throw new Error("bad");
      return items;
    },
    { most: 10 },
  );
  const results = await Promise.allSettled(["first", "good", "bad", "fine"].map(ask));
  expect(asked).toEqual([["first"], ["good", "bad", "fine"], ["good"], ["bad"], ["fine"]]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await ask("after")).toBe("after");
});

test("what may have been done already is not done again", async () => {
  const asked: string[][] = [];
  const ask = gather(
    async (items: string[]) => {
      asked.push(items);
      await nextTurn();
      if (items.length > 1) throw new CommitUnknown("lost");
      return items;
    },
    { most: 10 },
  );
  const results = await Promise.allSettled(["first", "one", "two"].map(ask));
  expect(asked).toEqual([["first"], ["one", "two"]]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
});

test("what hangs holds up the others for so long and no longer, and is still heard when it ends", async () => {
  const { asked, work, end } = openWork();
  const ask = gather(work, { most: 10, patienceMs: 10 });
  const hanging = ask("a");
  const next = ask("b");
  await expect.poll(() => asked).toEqual([["a"], ["b"]]);
  await end();
  await end();
  expect(await Promise.all([hanging, next])).toEqual(["A", "B"]);
});
