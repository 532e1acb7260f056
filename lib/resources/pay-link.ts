import type { PayLink, TimelineEntry } from "#lib/contracts/pay-link.ts";
import type { PayLinkRow } from "#lib/db/queries/pay-link.ts";
import type { LinkEvent } from "#lib/db/queries/pay-link-timeline.ts";
import type { InstructionStatus } from "#lib/domain/instruction/status.ts";
import { payLinkStatus } from "#lib/domain/pay-link/status.ts";

type About = {
  order: { orderRef: string };
  instruction: { instructionRef: string; status: InstructionStatus };
};

/**
 * A pay link as lists and events tell of it. `expired` is by the database's clock; where nobody asked that, a link has
 * expired once it was told to have.
 */
export function presentPayLink(
  link: PayLinkRow,
  { order, instruction }: About,
  expired = link.expiryToldAt !== null,
): PayLink {
  return {
    payByLinkId: link.payLinkId,
    kind: link.kind,
    orderRef: order.orderRef,
    instructionRef: instruction.instructionRef,
    status: payLinkStatus({ instruction: instruction.status, expired, revoked: link.revokedAt !== null }),
    created: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    openedAt: link.openedAt?.toISOString() ?? null,
    revokedAt: link.revokedAt?.toISOString() ?? null,
    revokeReason: link.revokeReason,
    language: link.language,
    returnUrl: link.returnUrl,
    version: link.version,
  };
}

const entryTypes: Record<LinkEvent["type"], TimelineEntry["type"]> = {
  "pay_link.created": "created",
  "pay_link.opened": "opened",
  "pay_link.extended": "extended",
  "pay_link.revoked": "revoked",
  "pay_link.expired": "expired",
  "message.sent": "sent",
  "message.delivered": "delivered",
  "message.bounced": "bounced",
  "attempt.started": "started",
  "attempt.declined": "declined",
  "instruction.settled": "paid",
};

/** An event as a line of its link's timeline. */
export function presentTimelineEntry({ type, occurredAt, data }: LinkEvent): TimelineEntry {
  const transaction = data.transaction ?? data.instruction?.transaction ?? null;
  return {
    at: occurredAt.toISOString(),
    type: entryTypes[type],
    detail: {
      transactionId: transaction?.transactionId ?? null,
      reason:
        (type === "attempt.declined" && transaction?.declined?.reason) ||
        (type === "pay_link.revoked" && data.payLink?.revokeReason) ||
        (type === "message.bounced" && data.message?.problem) ||
        null,
      expiresAt: (type === "pay_link.extended" && data.payLink?.expiresAt) || null,
    },
  };
}
