import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

/** Sends a signal to a process, or with a negative number to its group; one that is gone is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Ends a process and all of its group: asks first, kills after `graceMs`. Resolves when it is gone. */
export async function endProcess(recorded: ProcessIdentity, graceMs: number): Promise<void> {
  if (!isRunning(recorded)) return;
  signalProcess(recorded.pid, "SIGTERM");
  await waitUntilEnded(recorded, graceMs);
  if (isRunning(recorded)) signalProcess(-recorded.pid, "SIGKILL");
  await waitUntilEnded(recorded, 5_000);
}

/** Waits until a process has ended, at most `limitMs`; answers whether it has. */
export async function waitUntilEnded(recorded: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isRunning(recorded)) {
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
