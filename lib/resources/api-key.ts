import type { ApiKey } from "#lib/contracts/api-key.ts";
import type { ApiKeyRow } from "#lib/db/queries/api-key.ts";

/** A key as the API gives it; its private half stays where it is. */
export function presentApiKey(key: ApiKeyRow): ApiKey {
  return {
    publicKey: key.publicKey,
    identity: `key:${key.publicKey}`,
    name: key.name,
    roles: key.roles,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    ipRanges: key.ipRanges,
    lastUsed: key.lastUsedAt?.toISOString() ?? null,
    created: key.createdAt.toISOString(),
  };
}
