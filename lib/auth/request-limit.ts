import { env } from "#lib/env.ts";

/** What may come at once, in seconds' worth of the steady rate: a batch is no attack. */
export const burstSeconds = 10;

/** How often one API key may ask: `burst` at once, and one more each `pauseSeconds`. */
export function requestLimit(): { pauseSeconds: number; burst: number } {
  const perSecond = env().API_REQUESTS_PER_SECOND;
  return { pauseSeconds: 1 / perSecond, burst: Math.max(1, Math.round(perSecond * burstSeconds)) };
}
