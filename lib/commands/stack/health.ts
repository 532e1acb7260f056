import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";

const limitMs = 120_000;

/** Waits until the web server on `port` says that it is well. */
export async function waitForHealth(port: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  let last = "no answer";
  while (performance.now() < deadline) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/health`, {
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      if (response.ok) return;
      last = `HTTP ${response.status}`;
    } catch (error) {
      last = String((error as Error).cause ?? error);
    }
    await sleep(200);
  }
  throw new CannotStart(`The web server did not become healthy within ${limitMs / 1000} s (last: ${last}).`);
}
