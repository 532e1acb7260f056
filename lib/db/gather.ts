import { isDatabaseAway } from "./away.ts";

/** How things are done together. */
export type Gathering<Item> = {
  /** Only what is of one lane is done together, and lanes do not wait for each other. */
  laneOf?: (item: Item) => string;
  /** Two that have the same are never done together: the later one waits for the next time. */
  keyOf?: (item: Item) => string | null;
  /** How many are done together at most. */
  most: number;
  /** How long others wait for what is under way: whatever it hangs on, they go on without it. */
  patienceMs?: number;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

async function waitAtMost(work: Promise<void>, limitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

/**
 * Does together what is asked for at the same time: while `work` is under way others wait for its end, and are then done at
 * once, for little more than one of them costs. When nothing is under way nothing waits. `work` gives a result for each,
 * in their order. When it fails each is done again alone, so that nobody suffers for another; only not when the
 * database is away, or the commit's answer was lost, because then it may have been done.
 */
export function gather<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  { laneOf = () => "", keyOf = () => null, most, patienceMs = 12_000 }: Gathering<Item>,
): (item: Item) => Promise<Result> {
  const lanes = new Map<string, Waiting<Item, Result>[]>();

  /** Takes those that can be done together out of those that wait. */
  const take = (waiting: Waiting<Item, Result>[]) => {
    const taken: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    const keys = new Set<string>();
    for (const one of waiting.splice(0)) {
      const key = keyOf(one.item);
      const fits = taken.length < most && (key === null || !keys.has(key));
      if (fits && key !== null) keys.add(key);
      (fits ? taken : left).push(one);
    }
    waiting.push(...left);
    return taken;
  };

  /** Does them; what it gives tells those who wait for it. */
  const carryOut = async (some: Waiting<Item, Result>[]): Promise<() => void> => {
    try {
      const results = await work(some.map(({ item }) => item));
      if (results.length !== some.length) throw new Error("a result was lost");
      return () => {
        for (const [index, { resolve }] of some.entries()) resolve(results[index] as Result);
      };
    } catch (error) {
      if (some.length > 1 && !isDatabaseAway(error)) {
        // Each hears of its own as soon as that has ended.
        await Promise.all(some.map(async (one) => (await carryOut([one]))()));
        return () => {};
      }
      return () => {
        for (const { reject } of some) reject(error);
      };
    }
  };

  const run = async (name: string, waiting: Waiting<Item, Result>[]): Promise<void> => {
    while (waiting.length > 0) {
      const told = carryOut(take(waiting)).then((tell) => {
        // What the told do with it can take long: first the next are on their way.
        setImmediate(tell);
      });
      await waitAtMost(told, patienceMs);
    }
    lanes.delete(name);
  };

  return (item) =>
    new Promise((resolve, reject) => {
      const name = laneOf(item);
      const waiting = lanes.get(name);
      if (waiting) {
        waiting.push({ item, resolve, reject });
        return;
      }
      const first = [{ item, resolve, reject }];
      lanes.set(name, first);
      void run(name, first);
    });
}
