import { QuittanceProblem } from "./problem.ts";

export type RetryOptions = {
  /** How often at most a request is sent. 1 never sends it again. */
  maximumTries: number;
  /** How long at most it waits between two tries; what the API asks for beyond that is left to the caller. */
  maximumWaitMs: number;
};

export const defaultRetry: RetryOptions = { maximumTries: 5, maximumWaitMs: 30_000 };

const firstWaitMs = 200;

/** What may go well the next time: busy, limited, away for a moment, or no answer at all. */
function isPassing(error: unknown): boolean {
  if (error instanceof QuittanceProblem)
    return [429, 502, 503, 504].includes(error.status) || error.has("IDEMPOTENCY_KEY_IN_USE");
  // What `fetch` throws when it got no answer.
  return error instanceof TypeError;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, ms);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

/** Does `work` until it succeeds, fails for good, or has been tried often enough; waits longer each time. */
export async function withRetry<Result>(
  work: () => Promise<Result>,
  { maximumTries, maximumWaitMs }: RetryOptions,
  signal?: AbortSignal,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const asked = error instanceof QuittanceProblem ? error.retryAfterSeconds : null;
      // Spread, so that many who were turned away together do not come back together.
      const waitMs =
        asked === null ? firstWaitMs * 2 ** (tries - 1) * (0.5 + Math.random() / 2) : asked * 1000;
      if (tries >= maximumTries || !isPassing(error) || waitMs > maximumWaitMs || signal?.aborted)
        throw error;
      await pause(waitMs, signal);
    }
  }
}
