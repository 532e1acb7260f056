import { getInstruction } from "#lib/db/queries/instruction.ts";
import { markExpiryTold } from "#lib/db/queries/pay-link.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defineOperation } from "../operation.ts";

/** Tells once that a link has expired; a link whose instruction was paid has been used, and nothing is told of it. */
export const tellExpiry = defineOperation({
  name: "pay_link.tell_expiry",
  permission: "system",
  async run(tx, { payLinkId }: { payLinkId: string }): Promise<void> {
    const link = await markExpiryTold(tx, payLinkId);
    if (!link) return;
    const facts = await getInstruction(tx, link.instructionId);
    if (facts.instruction.status === "SETTLED") return;
    await recordEvents(tx, [describePayLink("pay_link.expired", link, facts)]);
  },
});
