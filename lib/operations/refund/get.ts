import type { Refund } from "#lib/contracts/refund.ts";
import { findRefund } from "#lib/db/queries/refund.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentRefund } from "#lib/resources/refund.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";

/** Reads a refund of an instruction. */
export const getRefund = defineOperation({
  name: "refund.get",
  permission: "tenant-transaction-read",
  async run(tx, { refundId, ...place }: InstructionPlace & { refundId: string }): Promise<Refund> {
    const facts = await locateInstruction(tx, place);
    const id = parseGuid(refundId);
    const found = id && (await findRefund(tx, id));
    if (!found || found.refund.instructionId !== facts.instruction.instructionId)
      throw new Refusal("REFUND_NOT_FOUND");
    return presentRefund(found.refund, facts);
  },
});
