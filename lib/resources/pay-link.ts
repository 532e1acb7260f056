import type { PayLink } from "#lib/contracts/pay-link.ts";
import type { InstructionFacts } from "#lib/db/queries/instruction.ts";
import type { PayLinkRow } from "#lib/db/queries/pay-link.ts";

/** A pay link as events tell of it. */
export function presentPayLink(link: PayLinkRow, { order, instruction }: InstructionFacts): PayLink {
  return {
    payByLinkId: link.payLinkId,
    orderRef: order.orderRef,
    instructionRef: instruction.instructionRef,
    created: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    openedAt: link.openedAt?.toISOString() ?? null,
    revokedAt: link.revokedAt?.toISOString() ?? null,
    version: link.version,
  };
}
