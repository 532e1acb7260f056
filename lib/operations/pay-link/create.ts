import type { CreatedPayLink, CreatePayLink } from "#lib/contracts/pay-link.ts";
import { defineOperation } from "../operation.ts";
import { channelFaults } from "./channel-faults.ts";
import { issuePayLink } from "./issue.ts";
import { linkAddress } from "./link-address.ts";
import { queueMessages } from "./queue-messages.ts";

/** Makes a pay link for an instruction that can be paid, gives its address and, where channels are named, sends it. */
export const createPayLink = defineOperation({
  name: "pay_link.create",
  permission: "tenant-transaction-write",
  async run(tx, input: CreatePayLink): Promise<CreatedPayLink> {
    const { link, secret } = await issuePayLink(tx, "LINK", input, channelFaults(input.channels));
    return {
      payByLinkId: link.payLinkId,
      link: linkAddress(secret),
      expiresAt: link.expiresAt.toISOString(),
      messages: await queueMessages(tx, link, input.channels ?? []),
    };
  },
});
