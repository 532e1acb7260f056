import type { DisputeRow } from "#lib/db/queries/dispute.ts";
import type { AttemptDispute } from "#lib/db/queries/instruction.ts";

/** A dispute as it stands in its attempt's list. */
export function toAttemptDispute({ createdAt, closedAt, ...dispute }: DisputeRow): AttemptDispute {
  return { ...dispute, createdAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
}
