import type { AttemptStatus } from "../attempt/status.ts";
import type { InstructionStatus } from "../instruction/status.ts";

/** What the holder of a link finds behind it. */
export type PayLinkState =
  | "payable"
  | "processing" // an attempt is under way; the bank has it
  | "checking" // asked, and the answer was lost: we are finding out
  | "action" // this browser's payment waits for its owner at the bank
  | "paid" // by this browser
  | "paid_elsewhere"
  | "expired"
  | "revoked"
  | "cancelled"
  | "unavailable"; // nothing is wrong with the link, but nobody can take the money now

export type PayLinkSituation = {
  instruction: InstructionStatus;
  /** The attempt that is open or has succeeded, else the newest. */
  attempt: { status: AttemptStatus; ownBrowser: boolean } | null;
  expired: boolean;
  revoked: boolean;
  /** Whether any way of paying is on offer. */
  offered: boolean;
};

/**
 * The one state of a link. What happened to the money comes before what happened to the link: a payment that was
 * started in time is never called expired, and one that was made is never offered again.
 */
export function payLinkState({
  instruction,
  attempt,
  expired,
  revoked,
  offered,
}: PayLinkSituation): PayLinkState {
  if (instruction === "SETTLED") return attempt?.ownBrowser ? "paid" : "paid_elsewhere";
  if (instruction === "VOID") return "cancelled";
  if (instruction === "PROCESSING") {
    if (attempt?.status === "ACTION_REQUIRED" && attempt.ownBrowser) return "action";
    return attempt?.status === "UNKNOWN" ? "checking" : "processing";
  }
  if (revoked) return "revoked";
  if (expired) return "expired";
  return offered ? "payable" : "unavailable";
}
