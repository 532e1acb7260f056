import type { Warning } from "#lib/contracts/warning.ts";

/** Says that batches are not made, to who asks for them. */
export function batchWarning({ maxBatchSize }: { maxBatchSize: number }): Warning[] {
  return maxBatchSize > 1
    ? [{ field: "/maxBatchSize", message: "Each event is sent in a call of its own today." }]
    : [];
}
