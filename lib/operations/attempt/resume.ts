import { findAttempt } from "#lib/db/queries/attempt.ts";
import { isOpen } from "#lib/domain/attempt/status.ts";
import {
  abandonAttemptJob,
  abandonJobKey,
  attemptJobKey,
  inquireAttemptJob,
  submitAttemptJob,
} from "#lib/jobs/definitions/attempt.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Gives an attempt its next step again, due now. Does nothing for one that has ended and need not be asked about. */
export const resumeAttempt = defineOperation({
  name: "attempt.resume",
  permission: "system",
  async run(tx, { attemptId }: { attemptId: string }): Promise<void> {
    const found = await findAttempt(tx, attemptId);
    if (!found) return;
    const payload = { tenantId: tx.tenantId, attemptId };
    const key = attemptJobKey(attemptId);
    if (!isOpen(found.attempt.status)) {
      if (found.attempt.askAgain) await enqueue(tx, inquireAttemptJob, payload, { key });
    } else if (found.attempt.status === "ACTION_REQUIRED")
      await enqueue(tx, abandonAttemptJob, payload, { key: abandonJobKey(attemptId) });
    // What was submitted before is inquired about instead, and what was reserved too long ago is given up.
    else await enqueue(tx, submitAttemptJob, payload, { key });
  },
});
