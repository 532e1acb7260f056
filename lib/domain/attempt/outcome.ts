import type { DeclineReason, FailureReason } from "../decline/reason.ts";
import type { AttemptMove, AttemptStatus } from "./status.ts";
import { isOpen } from "./status.ts";

/** What was heard of an attempt, stripped of who said it. */
export type Heard =
  | { kind: "done" }
  | { kind: "action" }
  | { kind: "pending" }
  | { kind: "declined"; reason: DeclineReason; code: string }
  | { kind: "refused" }
  | { kind: "unknown" }
  | { kind: "absent"; final: boolean }
  | { kind: "abandoned" };

/** What follows for the attempt and its instruction; `ask` says that the provider must be asked again. */
export type Consequence =
  | { attempt: AttemptMove | null; instruction: null; ask: boolean }
  | {
      attempt: AttemptMove;
      instruction: "settle" | "settleLate" | "fail" | "release" | "return";
      ask: false;
      failure?: FailureReason;
    };

/**
 * How an instruction stands towards a late yes: it can still be paid by it; another attempt is under way, and what that
 * comes to decides; or it was paid otherwise, cancelled, or changed to another amount, so that the money is owed back.
 */
export type Standing = "payable" | "undecided" | "closed";

const nothing = { attempt: null, instruction: null, ask: false } as const;
const notReceived = {
  attempt: "fail",
  instruction: "release",
  ask: false,
  failure: "not_received",
} as const;
const askAgain = { attempt: null, instruction: null, ask: true } as const;

/**
 * Who is there to try again: a payer in front of a page, or nobody, where the money is taken from what was stored. Then an
 * attempt that ends without money is a failure to be told, and nothing is tried again by itself.
 */
export type Attendance = "attended" | "unattended";

/**
 * The rule of outcomes. Only an explicit yes or no ends an attempt; "never heard of it" counts as a no when enough
 * time has passed for the request to have arrived. A no about money that had arrived says that it came back, and a yes
 * after that, that it is there again.
 */
export function decideOutcome(
  status: AttemptStatus,
  heard: Heard,
  standing: Standing,
  attendance: Attendance = "attended",
): Consequence {
  const consequence = decideAttended(status, heard, standing);
  return attendance === "unattended" && consequence.instruction === "release"
    ? { ...consequence, instruction: "fail" }
    : consequence;
}

function decideAttended(status: AttemptStatus, heard: Heard, standing: Standing): Consequence {
  if (status === "SUCCEEDED" || status === "SURPLUS") {
    if (heard.kind !== "declined") return nothing;
    // Nothing was paid by a surplus, so that nothing becomes unpaid.
    if (status === "SURPLUS") return { attempt: "return", instruction: null, ask: false };
    return { attempt: "return", instruction: "return", ask: false };
  }
  if (status === "DECLINED" || status === "FAILED" || status === "RETURNED") {
    // Money may have moved after all, and it is not known whether.
    if (heard.kind === "unknown" || heard.kind === "pending") return askAgain;
    if (heard.kind !== "done") return nothing;
    if (standing === "undecided") return askAgain;
    if (standing === "closed") return { attempt: "overpay", instruction: null, ask: false };
    return { attempt: "succeedLate", instruction: "settleLate", ask: false };
  }
  if (!isOpen(status)) return nothing;
  // The provider was never asked, so that nobody but us can say that it will not be.
  if (status === "RESERVED") return heard.kind === "absent" && heard.final ? notReceived : nothing;
  switch (heard.kind) {
    case "done":
      return { attempt: "succeed", instruction: "settle", ask: false };
    case "declined":
      // Accepted before, so the payer has left believing it paid: that is not a try again, it is a failure to be told.
      return { attempt: "decline", instruction: status === "PENDING" ? "fail" : "release", ask: false };
    case "refused":
      return { attempt: "fail", instruction: "release", ask: false, failure: "refused" };
    case "abandoned":
      return { attempt: "fail", instruction: "release", ask: false, failure: "abandoned" };
    case "absent":
      // The provider has spoken of the others before: that it forgets them is no answer.
      if (heard.final && (status === "SUBMITTED" || status === "UNKNOWN")) return notReceived;
      return status === "SUBMITTED" ? { attempt: "lose", instruction: null, ask: true } : askAgain;
    case "unknown":
      return status === "SUBMITTED" ? { attempt: "lose", instruction: null, ask: true } : askAgain;
    case "pending":
      return status === "PENDING" ? askAgain : { attempt: "accept", instruction: null, ask: true };
    case "action":
      if (status === "SUBMITTED" || status === "UNKNOWN")
        return { attempt: "requireAction", instruction: null, ask: false };
      return status === "PENDING" ? askAgain : nothing;
  }
}
