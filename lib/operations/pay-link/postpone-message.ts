import { noteFailedTry } from "#lib/db/queries/message.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { nextMessagePauseMs } from "#lib/domain/message/schedule.ts";
import { messageJobKey, messageLane, sendMessageJob } from "#lib/jobs/definitions/send-message.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";

/** Notes that a message could not be sent for now and, with it, the next try; nothing, if it no longer waits. */
export async function postponeMessage(
  tx: TenantTransaction,
  messageId: string,
  problem: string,
): Promise<void> {
  const message = await noteFailedTry(tx, messageId, problem);
  if (!message) return;
  await enqueue(
    tx,
    sendMessageJob,
    { tenantId: tx.tenantId, messageId },
    {
      delayMs: nextMessagePauseMs(message.tries, Math.random()),
      key: messageJobKey(messageId),
      lane: messageLane(message.payLinkId),
    },
  );
}
