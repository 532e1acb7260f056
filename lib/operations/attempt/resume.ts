import { findAttempt } from "#lib/db/queries/attempt.ts";
import { isOpen } from "#lib/domain/attempt/status.ts";
import {
  abandonAttemptJob,
  abandonJobKey,
  attemptJobKey,
  submitAttemptJob,
} from "#lib/jobs/definitions/attempt.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Gives an open attempt its next step again, due now. Does nothing for one that has ended. */
export const resumeAttempt = defineOperation({
  name: "attempt.resume",
  permission: "system",
  async run(tx, { attemptId }: { attemptId: string }): Promise<void> {
    const found = await findAttempt(tx, attemptId);
    if (!found || !isOpen(found.attempt.status)) return;
    const payload = { tenantId: tx.tenantId, attemptId };
    if (found.attempt.status === "ACTION_REQUIRED")
      await enqueue(tx, abandonAttemptJob, payload, { key: abandonJobKey(attemptId) });
    // What was submitted before is inquired about instead, and what was reserved too long ago is given up.
    else await enqueue(tx, submitAttemptJob, payload, { key: attemptJobKey(attemptId) });
  },
});
