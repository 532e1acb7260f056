import { type InstructionStatus, payableStatuses } from "../instruction/status.ts";

/** What the insurer is told of a link; a payer's page says more, and says it otherwise (state.ts). */
export const payLinkStatuses = ["OPEN", "PROCESSING", "PAID", "EXPIRED", "REVOKED", "CANCELLED"] as const;
export type PayLinkStatus = (typeof payLinkStatuses)[number];

export type PayLinkFactsOfStatus = { instruction: InstructionStatus; expired: boolean; revoked: boolean };

/** What must be so for a link to have the status; what is left out does not matter. */
export type PayLinkMeaning = {
  instruction: readonly InstructionStatus[];
  expired?: boolean;
  revoked?: boolean;
};

/**
 * Each status and what it means, once for those who ask about a link and for those who look for links. Every link fits
 * one and no other: as on its page, what happened to the money comes before what happened to the link.
 */
export const payLinkMeanings: Record<PayLinkStatus, PayLinkMeaning> = {
  OPEN: { instruction: payableStatuses, revoked: false, expired: false },
  PROCESSING: { instruction: ["PROCESSING"] },
  PAID: { instruction: ["SETTLED"] },
  EXPIRED: { instruction: payableStatuses, revoked: false, expired: true },
  REVOKED: { instruction: payableStatuses, revoked: true },
  CANCELLED: { instruction: ["VOID"] },
};

function fits({ instruction, expired, revoked }: PayLinkMeaning, facts: PayLinkFactsOfStatus): boolean {
  return (
    instruction.includes(facts.instruction) &&
    (expired ?? facts.expired) === facts.expired &&
    (revoked ?? facts.revoked) === facts.revoked
  );
}

/** The one status of a link. */
export function payLinkStatus(facts: PayLinkFactsOfStatus): PayLinkStatus {
  const status = payLinkStatuses.find((one) => fits(payLinkMeanings[one], facts));
  if (!status) throw new Error(`a link of an instruction in status ${facts.instruction} has no status`);
  return status;
}
