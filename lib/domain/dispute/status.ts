import type { StatusGraph } from "../status-graph.ts";

export const disputeStatuses = [
  "OPEN", // the payer's bank asks for the money, and has it while nobody has decided
  "WON", // decided for the insurer: the money is there again
  "LOST", // decided for the payer, or never answered: the money is gone
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

export type DisputeEvent = "dispute.opened" | "dispute.closed";

export const disputeGraph = {
  statuses: disputeStatuses,
  initial: ["OPEN"],
  terminal: [],
  moves: {
    // From each other too: banks correct what they decided. That it is open again would be a dispute of its own.
    win: { from: ["OPEN", "LOST"], to: "WON", event: "dispute.closed" },
    lose: { from: ["OPEN", "WON"], to: "LOST", event: "dispute.closed" },
  },
} as const satisfies StatusGraph<DisputeStatus, DisputeEvent, string>;

export type DisputeMove = keyof typeof disputeGraph.moves;

/** A dispute as its provider tells of it now: by its own id, and in its own word for what the payer says. */
export type HeardDispute = {
  providerReference: string;
  status: DisputeStatus;
  /** In the currency of the payment. */
  amountMinor: number;
  reason: string | null;
};

/** The move that makes a dispute what was heard of it; null when there is none to make. */
export function decideDispute(status: DisputeStatus, heard: DisputeStatus): DisputeMove | null {
  if (heard === status || heard === "OPEN") return null;
  return heard === "WON" ? "win" : "lose";
}

/** What a dispute of this status keeps away from the insurer, in minor units. */
export function withheldMinor(status: DisputeStatus, amountMinor: number): number {
  return status === "WON" ? 0 : amountMinor;
}
