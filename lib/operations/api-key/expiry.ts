import { Refusal } from "#lib/domain/error/refusal.ts";

/** Refuses an end that has passed: whoever wants that deletes the key, which is said and written down as what it is. */
export function assertAhead(expiresAt: Date | undefined): void {
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw new Refusal("EXPIRES_AT_IS_INVALID", { field: "/expiresAt" });
}
