/** How long the fields of a form, and what they are made of, may take to come before they count as broken. */
export const loadLimitMs = 20_000;

/** Nothing has come in the time that it may take. */
export class TookTooLong extends Error {
  override name = "TookTooLong";
}

/** What somebody waits for who cannot know when it comes: it opens, or it never will. */
export type Gate = {
  open(): void;
  fail(error: unknown): void;
  isOpen(): boolean;
  /** Throws when it failed, and `TookTooLong` when it has not opened within this time. */
  passed(limitMs: number): Promise<void>;
};

/** A gate that is closed still. What happens to it first, counts. */
export function makeGate(): Gate {
  let isOpen = false;
  let settle: { open(): void; fail(error: unknown): void } | null = null;
  const outcome = new Promise<void>((open, fail) => {
    settle = { open, fail };
  });
  // Nobody may be waiting.
  outcome.catch(() => {});
  return {
    open() {
      isOpen = true;
      settle?.open();
    },
    fail: (error) => settle?.fail(error),
    isOpen: () => isOpen,
    async passed(limitMs) {
      let limit: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_, reject) => {
        limit = setTimeout(() => reject(new TookTooLong("it took too long")), limitMs);
      });
      await Promise.race([outcome, late]).finally(() => clearTimeout(limit));
    },
  };
}
