import { findAttempt } from "#lib/db/queries/attempt.ts";
import { isOpen } from "#lib/domain/attempt/status.ts";
import { abandonIn, inquireIn } from "#lib/jobs/attempt.ts";
import { attemptJobKey, submitAttemptJob } from "#lib/jobs/definitions/attempt.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Gives an attempt its next step again, due now. Does nothing for one that has ended and need not be asked about. */
export const resumeAttempt = defineOperation({
  name: "attempt.resume",
  permission: "system",
  async run(tx, { attemptId }: { attemptId: string }): Promise<void> {
    const found = await findAttempt(tx, attemptId);
    if (!found) return;
    const { status, askAgain } = found.attempt;
    if (status === "ACTION_REQUIRED") return abandonIn(tx, attemptId, 0);
    // What was submitted before is inquired about instead, and what was reserved too long ago is given up.
    if (isOpen(status))
      return enqueue(
        tx,
        submitAttemptJob,
        { tenantId: tx.tenantId, attemptId },
        { key: attemptJobKey(attemptId) },
      );
    if (askAgain) await inquireIn(tx, attemptId, 0);
  },
});
