import type { TenantTransaction } from "#lib/db/transaction.ts";
import { abandonAttemptJob, abandonJobKey, attemptJobKey, inquireAttemptJob } from "./definitions/attempt.ts";
import { enqueue } from "./enqueue.ts";

/** Has the provider asked about the attempt after this time, in the place of when it would have been asked. */
export function inquireIn(tx: TenantTransaction, attemptId: string, delayMs: number): Promise<void> {
  const payload = { tenantId: tx.tenantId, attemptId };
  return enqueue(tx, inquireAttemptJob, payload, { delayMs, key: attemptJobKey(attemptId) });
}

/** Has the attempt, which waits for its payer, given up after this time, in the place of when it would have been. */
export function abandonIn(tx: TenantTransaction, attemptId: string, delayMs: number): Promise<void> {
  const payload = { tenantId: tx.tenantId, attemptId };
  return enqueue(tx, abandonAttemptJob, payload, { delayMs, key: abandonJobKey(attemptId) });
}
