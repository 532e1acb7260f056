import type { Refund } from "#lib/contracts/refund.ts";
import { findRefund } from "#lib/db/queries/refund.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentRefund } from "#lib/resources/refund.ts";
import { defineOperation } from "../operation.ts";
import { type InstructionPlace, locate } from "./locate.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a refund of an instruction. */
export const getRefund = defineOperation({
  name: "refund.get",
  permission: "tenant-transaction-read",
  async run(tx, { refundId, ...place }: InstructionPlace & { refundId: string }): Promise<Refund> {
    const facts = await locate(tx, place);
    const found = uuid.test(refundId) ? await findRefund(tx, refundId) : null;
    if (found?.refund.instructionId !== facts.instruction.instructionId)
      throw new Refusal("REFUND_NOT_FOUND");
    return presentRefund(found.refund, facts);
  },
});
