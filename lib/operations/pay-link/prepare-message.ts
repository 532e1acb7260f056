import { findMessage } from "#lib/db/queries/message.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import { getPayee } from "#lib/db/queries/tenant.ts";
import type { MessageChannel } from "#lib/domain/message/status.ts";
import type { Money } from "#lib/domain/money/money.ts";
import { moveMessage } from "#lib/events/move-message.ts";
import { defineOperation } from "../operation.ts";
import { linkAddress } from "./link-address.ts";
import { lockLinkAndStatus } from "./lock.ts";
import { postponeMessage } from "./postpone-message.ts";

/** Where a message goes, and what it says. */
export type PreparedMessage = {
  channel: MessageChannel;
  destination: string;
  language: string;
  payee: string;
  contact: { email?: string; phone?: string; url?: string };
  money: Money;
  reference: string;
  expiresAt: string;
  timeZone: string;
  /** The address that opens the link. */
  address: string;
};

/**
 * What a message that waits is to say, as things stand now; null when there is nothing to send. A message whose link has
 * ended is given up, and one whose instruction is just being paid waits for what comes of it.
 */
export const prepareMessage = defineOperation({
  name: "pay_link.prepare_message",
  permission: "system",
  async run(tx, { messageId }: { messageId: string }): Promise<PreparedMessage | null> {
    const found = await findMessage(tx, messageId);
    if (found?.message.status !== "QUEUED") return null;
    const { message, destination } = found;
    const { payLink, facts, status } = await lockLinkAndStatus(tx, message.payLinkId);
    if (status === "PROCESSING") await postponeMessage(tx, messageId, "BEING_PAID");
    else if (status !== "OPEN") await moveMessage(tx, messageId, "drop");
    if (status !== "OPEN") return null;
    const { name, contact, timeZone } = await getPayee(tx);
    return {
      channel: message.channel,
      destination,
      language: message.language,
      payee: name,
      contact,
      money: facts.instruction,
      reference: facts.order.orderRef,
      expiresAt: payLink.expiresAt.toISOString(),
      timeZone,
      address: linkAddress(await openSecret(tx, payLink)),
    };
  },
});
