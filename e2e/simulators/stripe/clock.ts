/** The simulator's own time, which a test can put forward: keys, tokens and signatures grow old by it. */
export type Clock = {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Unix seconds, as every object has them. */
  now(): number;
  advance(ms: number): void;
};

export function makeClock(): Clock {
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  return {
    nowMs,
    now: () => Math.floor(nowMs() / 1000),
    advance(ms) {
      aheadMs += ms;
    },
  };
}
