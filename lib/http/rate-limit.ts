import { burstSeconds, requestLimit } from "#lib/auth/request-limit.ts";
import type { Taken } from "#lib/db/queries/api-key.ts";

/** What is left, in the headers that clients know (IETF draft "RateLimit header fields for HTTP", up to 03). */
export function rateHeaders({ remaining, resetSeconds }: Taken): Record<string, string> {
  const { burst } = requestLimit();
  return {
    "ratelimit-limit": String(burst),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(Math.ceil(resetSeconds)),
    "ratelimit-policy": `${burst};w=${burstSeconds}`,
  };
}
