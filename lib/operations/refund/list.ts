import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { Refund } from "#lib/contracts/refund.ts";
import { listRefundsOfInstruction } from "#lib/db/queries/refund.ts";
import { presentRefund } from "#lib/resources/refund.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Lists an instruction's refunds, newest first. */
export const listRefunds = defineOperation({
  name: "refund.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor, ...place }: InstructionPlace & ListQuery): Promise<Page<Refund>> {
    const facts = await locateInstruction(tx, place);
    return toPage(
      await listRefundsOfInstruction(tx, facts.instruction.instructionId, limit + 1, cursor),
      limit,
      ({ refundId }) => refundId,
      (refund) => presentRefund(refund, facts),
    );
  },
});
