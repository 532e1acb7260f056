import type { StatusGraph } from "../status-graph.ts";

export const attemptStatuses = [
  "RESERVED", // ours alone: the provider has not been asked
  "SUBMITTED", // being asked, by one process, within its time limit
  "ACTION_REQUIRED", // the payer must do something at the bank
  "PENDING", // accepted, not finished
  "UNKNOWN", // asked, and no readable answer: neither yes nor no
  "SUCCEEDED",
  "DECLINED",
  "FAILED", // ended without money and without a decline: never arrived, given up, or refused for the tenant's fault
  "SURPLUS", // the provider took money for an instruction that was already paid; it is owed back
  "RETURNED", // it took money, and the payer's bank took that back again
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

export type AttemptEvent = "attempt.started" | "attempt.action_required" | "attempt.declined";

/** Under way: no other attempt may start. */
export const openAttemptStatuses = [
  "RESERVED",
  "SUBMITTED",
  "ACTION_REQUIRED",
  "PENDING",
  "UNKNOWN",
] as const satisfies AttemptStatus[];

/** Asked, and not ended: an answer or an inquiry may end it. */
const askedStatuses = [
  "SUBMITTED",
  "ACTION_REQUIRED",
  "PENDING",
  "UNKNOWN",
] as const satisfies AttemptStatus[];

export const attemptGraph = {
  statuses: attemptStatuses,
  initial: ["RESERVED"],
  terminal: [],
  moves: {
    submit: { from: ["RESERVED"], to: "SUBMITTED", event: null },
    requireAction: {
      from: ["SUBMITTED", "UNKNOWN"],
      to: "ACTION_REQUIRED",
      event: "attempt.action_required",
    },
    accept: { from: ["SUBMITTED", "ACTION_REQUIRED", "UNKNOWN"], to: "PENDING", event: null },
    lose: { from: ["SUBMITTED"], to: "UNKNOWN", event: null },
    succeed: { from: askedStatuses, to: "SUCCEEDED", event: null },
    decline: { from: askedStatuses, to: "DECLINED", event: "attempt.declined" },
    fail: { from: ["RESERVED", ...askedStatuses], to: "FAILED", event: null },
    // Named corrections: a yes that came after we had given up, or after the money had gone back.
    succeedLate: { from: ["DECLINED", "FAILED", "RETURNED"], to: "SUCCEEDED", event: null },
    overpay: { from: ["DECLINED", "FAILED", "RETURNED"], to: "SURPLUS", event: null },
    // Named correction: a debit may come back at any age.
    return: { from: ["SUCCEEDED", "SURPLUS"], to: "RETURNED", event: null },
  },
} as const satisfies StatusGraph<AttemptStatus, AttemptEvent, string>;

export type AttemptMove = keyof typeof attemptGraph.moves;

/** Whether the attempt is under way, so that money may still move. */
export function isOpen(status: AttemptStatus): boolean {
  return (openAttemptStatuses as readonly AttemptStatus[]).includes(status);
}

/** Whether the attempt has money of a payer's: for its instruction, or to be given back. */
export function isPaid(status: AttemptStatus): boolean {
  return status === "SUCCEEDED" || status === "SURPLUS";
}

export const transactionStatusValues = ["PROCESSING", "SUCCESS", "FAILED"] as const;
export type TransactionStatus = (typeof transactionStatusValues)[number];

/** The attempt's status as the API tells it. */
export function transactionStatus(status: AttemptStatus): TransactionStatus {
  if (isPaid(status)) return "SUCCESS";
  return isOpen(status) ? "PROCESSING" : "FAILED";
}
