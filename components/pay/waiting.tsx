"use client";

import { useEffect, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";

export type WaitingWords = { waiting: string; waitingLong: string; waitingVeryLong: string; offline: string };

const longMs = 4_000;
const veryLongMs = 15_000;

/**
 * Says that the bank is being asked, and, the longer it takes, what that means for the payer. `sinceMs` is how long
 * it had taken when this was drawn first.
 */
export function Waiting({
  sinceMs,
  reached,
  words,
}: {
  sinceMs: number;
  reached: boolean;
  words: WaitingWords;
}) {
  const [waitedMs, setWaitedMs] = useState(sinceMs);
  useEffect(() => {
    const start = performance.now();
    const timers = [longMs, veryLongMs].map((limit) =>
      setTimeout(() => setWaitedMs(sinceMs + performance.now() - start), Math.max(0, limit - sinceMs) + 20),
    );
    return () => timers.forEach(clearTimeout);
  }, [sinceMs]);
  const text =
    waitedMs < longMs ? words.waiting : waitedMs < veryLongMs ? words.waitingLong : words.waitingVeryLong;
  return (
    <div role="status" className="flex min-h-12 gap-3 rounded-lg border border-line-strong bg-page px-4 py-3">
      <Icon name="clock" className="mt-0.5 size-5 text-muted" />
      <p>{reached ? text : words.offline}</p>
    </div>
  );
}
