import { countInquiry, findAttempt } from "#lib/db/queries/attempt.ts";
import { type PaymentQuestion, questionAbout } from "#lib/domain/attempt/question.ts";
import type { AttemptStatus } from "#lib/domain/attempt/status.ts";
import { inquireIn } from "#lib/jobs/attempt.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";

export type PreparedInquiry = {
  question: PaymentQuestion;
  appId: string;
  status: AttemptStatus;
  credentials: Record<string, string>;
  idempotencyKey: string;
  submittedMsAgo: number;
};

/**
 * What an inquiry about an attempt needs; null when there is nothing to ask: it was never submitted, or its app is
 * uninstalled, whose credentials were erased. One whose answer a living process may still be waiting for is asked about
 * when that time is over. One that is paid is asked about too: the money may have come back, or be disputed.
 */
export const prepareInquiry = defineOperation({
  name: "attempt.prepare_inquiry",
  permission: "system",
  async run(
    tx,
    { attemptId, scheduled }: { attemptId: string; scheduled: boolean },
  ): Promise<PreparedInquiry | null> {
    const found = await findAttempt(tx, attemptId);
    if (!found || found.submittedSecondsAgo === null || found.app.status === "UNINSTALLED") return null;
    const { status, leaseMs } = found.attempt;
    const submittedMsAgo = found.submittedSecondsAgo * 1000;
    if (status === "SUBMITTED" && submittedMsAgo < leaseMs) {
      await inquireIn(tx, attemptId, leaseMs - submittedMsAgo);
      return null;
    }
    // Those that a payer or an event asks for come on top, and do not thin the schedule out; nor does the one that finds a
    // dead process's attempt, because the schedule begins when the outcome is known to be unknown.
    if (scheduled && status !== "SUBMITTED") await countInquiry(tx, attemptId);
    return {
      question: questionAbout(found.attempt),
      appId: found.app.appId,
      status,
      credentials: await openCredentials(tx, found.app),
      idempotencyKey: found.attempt.idempotencyKey,
      submittedMsAgo,
    };
  },
});
