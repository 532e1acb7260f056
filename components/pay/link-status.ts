import type { LinkStatus } from "#lib/contracts/link-status.ts";

const timeLimitMs = 10_000;

/** Asks what has become of a link; null when nobody answered, or with an answer that cannot be read. */
async function askStatus(pagePath: string): Promise<LinkStatus | null> {
  try {
    const response = await fetch(`${pagePath}/status`, {
      cache: "no-store",
      signal: AbortSignal.timeout(timeLimitMs),
    });
    return response.ok || response.status === 404 ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Whether the answer is still to come. */
export function isWaiting({ state }: LinkStatus): boolean {
  return state === "processing" || state === "checking";
}

/** How long to leave between two questions: the longer it has taken, the longer it will. */
function pauseMs(asked: number): number {
  if (asked < 10) return 1_000;
  return asked < 70 ? 2_000 : 10_000;
}

/** Waits, but not longer than until the reader comes back to the page or to the network. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    const end = () => {
      controller.abort();
      resolve();
    };
    const { signal } = controller;
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", () => clearTimeout(timer));
    addEventListener("online", end, { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && end(), {
      signal,
    });
  });
}

/**
 * Asks again and again until `isAnswer` likes what it hears, and gives that; null when `signal` ends it before. Being
 * without a network ends nothing: `onReached` is told whether the last question was answered.
 */
export async function awaitStatus(
  pagePath: string,
  isAnswer: (status: LinkStatus) => boolean,
  onReached: (reached: boolean) => void,
  signal: AbortSignal,
): Promise<LinkStatus | null> {
  for (let asked = 0; !signal.aborted; asked++) {
    await pause(pauseMs(asked));
    if (signal.aborted) break;
    const status = await askStatus(pagePath);
    if (signal.aborted) break;
    onReached(status !== null);
    if (status && isAnswer(status)) return status;
  }
  return null;
}
