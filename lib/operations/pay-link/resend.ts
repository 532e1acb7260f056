import type { CreatePayLink, PayLinkDetail } from "#lib/contracts/pay-link.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { defineOperation } from "../operation.ts";
import { channelFaults } from "./channel-faults.ts";
import { lockLinkAndStatus } from "./lock.ts";

/** Sends a link once more. No message can be sent yet, so that there is always a reason to refuse. */
export const resendPayLink = defineOperation({
  name: "pay_link.resend",
  permission: "tenant-transaction-write",
  async run(
    tx,
    { payByLinkId, channels }: { payByLinkId: string; channels: CreatePayLink["channels"] },
  ): Promise<PayLinkDetail> {
    const { status } = await lockLinkAndStatus(tx, payByLinkId);
    if (status !== "OPEN") throw new Refusal("PAY_LINK_ENDED", { metadata: { status } });
    const [first, ...others] = channelFaults(channels);
    throw first ? new Refusal([first, ...others]) : new Refusal("NOTHING_TO_RESEND");
  },
});
