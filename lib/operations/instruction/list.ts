import type { InstructionQuery } from "#lib/contracts/filter.ts";
import type { Instruction } from "#lib/contracts/instruction.ts";
import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import { getInstructions } from "#lib/db/queries/instruction.ts";
import { type InstructionFilter, listInstructionIds } from "#lib/db/queries/instruction-list.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { presentInstruction } from "#lib/resources/instruction.ts";
import { defineOperation } from "../operation.ts";

/** A page of the instructions that fit, newest first. */
export async function pageOfInstructions(
  tx: TenantTransaction,
  filter: InstructionFilter,
  { limit, cursor }: ListQuery,
): Promise<Page<Instruction>> {
  const ids = await listInstructionIds(tx, filter, limit + 1, cursor);
  const rows = (await getInstructions(tx, ids)).reverse();
  return toPage(rows, limit, ({ instruction }) => instruction.instructionId, presentInstruction);
}

/** Lists instructions of all the tenant's orders, newest first. */
export const listInstructions = defineOperation({
  name: "instruction.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor, orderRef, ...filter }: InstructionQuery): Promise<Page<Instruction>> {
    if (orderRef === undefined) return pageOfInstructions(tx, filter, { limit, cursor });
    const order = await findOrder(tx, orderRef);
    if (!order) return { items: [], nextCursor: null };
    return pageOfInstructions(tx, { ...filter, orderId: order.orderId }, { limit, cursor });
  },
});
