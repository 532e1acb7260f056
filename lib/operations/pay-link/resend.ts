import type { Channel, PayLinkDetail } from "#lib/contracts/pay-link.ts";
import { countRecentMessages, listMessages } from "#lib/db/queries/message.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { maximumMessagesPerHour } from "#lib/domain/message/schedule.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { channelFaults } from "./channel-faults.ts";
import { lockLinkAndStatus } from "./lock.ts";
import { presentDetail } from "./present-detail.ts";
import { queueMessages } from "./queue-messages.ts";

/** Where the link was sent to the last time, whatever became of it; throws the refusal `NOTHING_TO_RESEND`. */
async function findLastChannels(tx: TenantTransaction, payLinkId: string): Promise<Channel[]> {
  const sent = await listMessages(tx, payLinkId, maximumMessagesPerHour);
  const last = sent.at(-1)?.message.createdAt.getTime();
  if (last === undefined) throw new Refusal("NOTHING_TO_RESEND");
  // Two requests may share a moment: whom both named is still written to once.
  const channels = sent
    .filter(({ message }) => message.createdAt.getTime() === last)
    .map(({ message, destination }) => [
      `${message.channel} ${destination}`,
      { type: message.channel, destination },
    ]) satisfies [string, Channel][];
  return [...new Map(channels).values()];
}

/**
 * Sends a link once more, by the channels that are given or else those of the last time. Refused when the link cannot be
 * paid, and when it would have too many messages within an hour.
 */
export const resendPayLink = defineOperation({
  name: "pay_link.resend",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { payByLinkId, channels: given }: { payByLinkId: string; channels?: readonly Channel[] | undefined },
    caller,
  ): Promise<PayLinkDetail> {
    const { payLink, status } = await lockLinkAndStatus(tx, payByLinkId);
    // A session's token is for the frame that it was made for.
    if (payLink.kind !== "LINK") throw new Refusal("PAY_LINK_NOT_FOUND");
    if (status !== "OPEN") throw new Refusal("PAY_LINK_ENDED", { metadata: { status } });
    const channels = given?.length ? given : await findLastChannels(tx, payLink.payLinkId);
    const [first, ...others] = channelFaults(channels);
    if (first) throw new Refusal([first, ...others]);
    const { count, seconds } = await countRecentMessages(tx, payLink.payLinkId);
    if (count + channels.length > maximumMessagesPerHour)
      throw new Refusal("TOO_MANY_MESSAGES", { metadata: { maximum: maximumMessagesPerHour, seconds } });
    await queueMessages(tx, payLink, channels);
    await noteChange(tx, caller, resendPayLink.name, payLink.payLinkId);
    return presentDetail(tx, payLink.payLinkId, caller);
  },
});
