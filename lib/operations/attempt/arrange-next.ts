import type { AttemptWithApp } from "#lib/db/queries/attempt.ts";
import type { AttemptRow } from "#lib/db/queries/instruction.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { nextInquiryDelayMs, nextWatchDelayMs, payerActionLimitMs } from "#lib/domain/attempt/inquiry.ts";
import type { Consequence } from "#lib/domain/attempt/outcome.ts";
import { abandonIn, inquireIn } from "#lib/jobs/attempt.ts";
import { abandonJobKey, attemptJobKey } from "#lib/jobs/definitions/attempt.ts";
import { withdraw } from "#lib/jobs/enqueue.ts";

/** Whether it is taken from what is stored. */
export const isUnattended = ({ payLinkId }: AttemptRow) => payLinkId === null;

/** Whether a payer may do what their bank asks: one is there, and the link has not been taken back meanwhile. */
async function mayGoOn(tx: TenantTransaction, { payLinkId }: AttemptRow): Promise<boolean> {
  return payLinkId !== null && (await getPayLink(tx, payLinkId)).revokedAt === null;
}

/** Whether an attempt ended without the provider's word, so that a late yes is possible. */
const endedUnheard = (reason: string | null | undefined) =>
  reason === "not_received" || reason === "abandoned";

/** Arranges what must still be done about the attempt, though we may die now. */
export async function arrangeNext(
  tx: TenantTransaction,
  { attempt, endedSecondsAgo }: AttemptWithApp,
  consequence: Consequence,
): Promise<void> {
  const { attemptId, inquiries } = attempt;
  if (consequence.ask) return inquireIn(tx, attemptId, nextInquiryDelayMs(inquiries));
  if (consequence.attempt === "requireAction") {
    await withdraw(tx, attemptJobKey(attemptId));
    return abandonIn(tx, attemptId, (await mayGoOn(tx, attempt)) ? payerActionLimitMs : 0);
  }
  const staysFailed = consequence.attempt === null && attempt.status === "FAILED";
  const failure = "failure" in consequence ? consequence.failure : staysFailed ? attempt.failureReason : null;
  const watchDelayMs = endedUnheard(failure) ? nextWatchDelayMs((endedSecondsAgo ?? 0) * 1000) : null;
  if (watchDelayMs !== null) await inquireIn(tx, attemptId, watchDelayMs);
  else if (consequence.attempt) await withdraw(tx, attemptJobKey(attemptId));
  if (consequence.attempt) await withdraw(tx, abandonJobKey(attemptId));
}
