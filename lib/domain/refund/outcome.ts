import type { DeclineReason } from "../decline/reason.ts";
import type { RefundMove, RefundStatus } from "./status.ts";

/** What was heard of a refund, stripped of who said it. */
export type RefundHeard =
  | { kind: "done" }
  | { kind: "pending" }
  | { kind: "declined"; reason: DeclineReason; code: string }
  | { kind: "refused" }
  | { kind: "unknown" }
  | { kind: "absent"; final: boolean };

/** Why a refund failed: the bank's reason in our vocabulary, or one of these of our own. */
export type RefundFailure = DeclineReason | "refused" | "returned" | "not_supported" | "failed_at_provider";

/** What follows for the refund, and what has to be done about it: ask what became of it, or submit it again. */
export type RefundConsequence = { move: RefundMove | null; next: "ask" | "submit" | null };

const nothing: RefundConsequence = { move: null, next: null };
const end = (move: RefundMove): RefundConsequence => ({ move, next: null });

/**
 * The rule of refunds. Only an explicit yes or no ends one. What the provider never heard of was asked for all the same,
 * and is asked for again; nobody has to notice and press a button twice.
 */
export function decideRefund(status: RefundStatus, heard: RefundHeard): RefundConsequence {
  // The provider was not asked, or has said no: what it says now is about something else.
  if (status === "RESERVED" || status === "FAILED") return nothing;
  if (status === "SUCCEEDED") return heard.kind === "declined" ? end("failLate") : nothing;
  const ask: RefundConsequence = { move: status === "SUBMITTED" ? "lose" : null, next: "ask" };
  switch (heard.kind) {
    case "done":
      return end("succeed");
    case "declined":
    case "refused":
      return end("fail");
    case "pending":
      return { move: status === "PENDING" ? null : "accept", next: "ask" };
    case "absent":
      // The provider has spoken of a pending one before: that it forgets it is no answer.
      return heard.final && status !== "PENDING" ? { move: "repeat", next: "submit" } : ask;
    case "unknown":
      return ask;
  }
}
