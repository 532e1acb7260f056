import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { submitAttempt } from "#lib/worker/attempt.ts";

/**
 * Submits attempts one shortly after the other, as a process of the product does that is soon to be killed. What comes of
 * them is for others to find out.
 */
const { attempts, apartMs } = z
  .object({
    attempts: z.array(z.object({ tenantId: z.uuid(), attemptId: z.uuid() })),
    apartMs: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

await Promise.all(
  attempts.map(async (attempt, index) => {
    await pause(index * apartMs);
    await submitAttempt(attempt).catch(() => {});
  }),
);
process.exit(0);
