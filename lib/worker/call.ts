import { env } from "#lib/env.ts";
import type { Call, Question } from "#lib/providers/provider.ts";

/** What comes with every question to a provider: these credentials, this time limit, and what this installation is. */
export function questionOf(credentials: unknown, timeLimitMs: number): Question {
  const { BASE_URL: baseUrl, ALLOW_SIMULATORS: simulators } = env();
  return { credentials, timeLimitMs, baseUrl, simulators };
}

/** Likewise with every call that moves something, under the key that was stored for it. */
export function callOf(
  { credentials, idempotencyKey }: Pick<Call, "credentials" | "idempotencyKey">,
  timeLimitMs: number,
): Call {
  return { ...questionOf(credentials, timeLimitMs), idempotencyKey };
}
