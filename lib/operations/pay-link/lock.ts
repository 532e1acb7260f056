import { getInstruction, type InstructionFacts, lockInstruction } from "#lib/db/queries/instruction.ts";
import { lockPayLink, type PayLinkRow } from "#lib/db/queries/pay-link.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { type PayLinkStatus, payLinkStatus } from "#lib/domain/pay-link/status.ts";
import { requirePayLink } from "./present-detail.ts";

/**
 * The link with its status, none of which changes until the transaction ends. The instruction is locked first, as those
 * who pay lock it. Throws the refusal `PAY_LINK_NOT_FOUND`.
 */
export async function lockLinkAndStatus(
  tx: TenantTransaction,
  payByLinkId: string,
): Promise<{ payLink: PayLinkRow; facts: InstructionFacts; status: PayLinkStatus }> {
  const { instructionId, payLinkId } = (await requirePayLink(tx, payByLinkId)).payLink;
  await lockInstruction(tx, instructionId);
  const locked = await lockPayLink(tx, payLinkId);
  if (!locked) throw new Refusal("PAY_LINK_NOT_FOUND");
  const facts = await getInstruction(tx, instructionId);
  const { payLink, expired } = locked;
  const status = payLinkStatus({
    instruction: facts.instruction.status,
    expired,
    revoked: payLink.revokedAt !== null,
  });
  return { payLink, facts, status };
}
