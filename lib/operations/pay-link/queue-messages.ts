import type { Channel, SentMessage } from "#lib/contracts/pay-link.ts";
import { insertMessages } from "#lib/db/queries/message.ts";
import type { PayLinkRow } from "#lib/db/queries/pay-link.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { messageJobKey, messageLane, sendMessageJob } from "#lib/jobs/definitions/send-message.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { presentSentMessage } from "#lib/resources/message.ts";

/** Promises to send the link's address by these channels: the messages and their jobs, in the caller's transaction. */
export async function queueMessages(
  tx: TenantTransaction,
  link: PayLinkRow,
  channels: readonly Channel[],
): Promise<SentMessage[]> {
  if (channels.length === 0) return [];
  const queued = await insertMessages(tx, link, channels);
  for (const { message } of queued)
    await enqueue(
      tx,
      sendMessageJob,
      { tenantId: tx.tenantId, messageId: message.messageId },
      { key: messageJobKey(message.messageId), lane: messageLane(link.payLinkId) },
    );
  return queued.map(presentSentMessage);
}
