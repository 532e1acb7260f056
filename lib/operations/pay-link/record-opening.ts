import { getInstruction } from "#lib/db/queries/instruction.ts";
import { markOpened } from "#lib/db/queries/pay-link.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defineOperation } from "../operation.ts";

/** Notes that a person first looked at the link; later looks change nothing. */
export const recordOpening = defineOperation({
  name: "pay_link.record_opening",
  permission: "payer",
  async run(tx, { payLinkId }: { payLinkId: string }): Promise<void> {
    const link = await markOpened(tx, payLinkId);
    if (!link) return;
    await recordEvents(tx, [
      describePayLink("pay_link.opened", link, await getInstruction(tx, link.instructionId)),
    ]);
  },
});
