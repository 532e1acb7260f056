import type { StatusGraph } from "../status-graph.ts";

export const refundStatuses = [
  "RESERVED", // ours alone: the amount is set aside, and the provider has not heard of it
  "SUBMITTED", // being asked, by one process, within its time limit
  "PENDING", // accepted, not finished
  "UNKNOWN", // asked, and no readable answer: neither yes nor no
  "SUCCEEDED",
  "FAILED", // the provider's explicit no, or never asked: the amount is free again
] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export type RefundEvent = "refund.requested" | "refund.succeeded" | "refund.failed";

/** Under way: the money may still move. */
export const openRefundStatuses = [
  "RESERVED",
  "SUBMITTED",
  "PENDING",
  "UNKNOWN",
] as const satisfies RefundStatus[];

/** Asked, and not ended: an answer or an inquiry may end it. */
const askedStatuses = ["SUBMITTED", "PENDING", "UNKNOWN"] as const satisfies RefundStatus[];

export const refundGraph = {
  statuses: refundStatuses,
  // One that was made at the provider itself is under way when we hear of it.
  initial: ["RESERVED", "PENDING"],
  terminal: ["FAILED"],
  moves: {
    submit: { from: ["RESERVED"], to: "SUBMITTED", event: null },
    accept: { from: ["SUBMITTED", "UNKNOWN"], to: "PENDING", event: null },
    lose: { from: ["SUBMITTED"], to: "UNKNOWN", event: null },
    // The provider is sure never to have heard of it: it is asked once more, under the same key.
    repeat: { from: ["SUBMITTED", "UNKNOWN"], to: "RESERVED", event: null },
    succeed: { from: askedStatuses, to: "SUCCEEDED", event: "refund.succeeded" },
    fail: { from: ["RESERVED", ...askedStatuses], to: "FAILED", event: "refund.failed" },
    // Named correction: the payer's bank gave back what it had taken, because the card's account is gone.
    failLate: { from: ["SUCCEEDED"], to: "FAILED", event: "refund.failed" },
  },
} as const satisfies StatusGraph<RefundStatus, RefundEvent, string>;

export type RefundMove = keyof typeof refundGraph.moves;

/** A refund as the provider tells of it with its payment: `ours` is our reference of it, null when it is none of ours. */
export type HeardRefund = {
  providerReference: string;
  ours: string | null;
  status: "succeeded" | "pending" | "failed";
  /** In the currency of the payment. */
  amountMinor: number;
};

/** Who asked for a refund that was made at the provider itself, as `requestedBy` names it. */
export const madeAtProvider = "provider";

/** The move that makes a refund of somebody else's what was heard of it; null when there is none to make. */
export function followRefund(status: RefundStatus, heard: HeardRefund["status"]): RefundMove | null {
  if (status === "PENDING" && heard !== "pending") return heard === "succeeded" ? "succeed" : "fail";
  return status === "SUCCEEDED" && heard === "failed" ? "failLate" : null;
}

/** Whether the refund is under way. */
export function isRefundOpen(status: RefundStatus): boolean {
  return (openRefundStatuses as readonly RefundStatus[]).includes(status);
}

export const toldRefundStatuses = ["REQUESTED", "PROCESSING", "SUCCEEDED", "FAILED"] as const;
export type ToldRefundStatus = (typeof toldRefundStatuses)[number];

/** The refund's status as the API tells it. */
export function toldRefundStatus(status: RefundStatus): ToldRefundStatus {
  if (status === "SUCCEEDED" || status === "FAILED") return status;
  return status === "RESERVED" ? "REQUESTED" : "PROCESSING";
}

/**
 * How long a call for a refund may be under way before its process counts as dead. Nobody waits for it, so that one time
 * longer than every provider's limit does for all.
 */
export const refundLeaseMs = 60_000;
