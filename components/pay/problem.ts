import type { LinkStatus } from "#lib/contracts/link-status.ts";
import type { FrameNews } from "./frame-message.ts";

/** Why there was no payment, for the payer. */
export type Problem = { title: string; text: string };

export type ProblemWords = {
  declined: string;
  failed: string;
  notStarted: string;
  declineReasons: Record<string, string>;
  failureReasons: Record<string, string>;
};

/** A bank that said one of these did not judge the card. */
const notJudged = ["authentication_failed", "authentication_abandoned", "try_again_later"];

/** Why this browser's last attempt ended without money. */
export function problemOf(
  { declineReason, failureReason }: Pick<LinkStatus, "declineReason" | "failureReason">,
  words: ProblemWords,
): Problem {
  if (declineReason)
    return {
      title: notJudged.includes(declineReason) ? words.failed : words.declined,
      text: words.declineReasons[declineReason] ?? words.declineReasons.generic ?? words.declined,
    };
  return {
    title: words.failed,
    text: (failureReason && words.failureReasons[failureReason]) || words.notStarted,
  };
}

/** The same, for the page around the frame. */
export function failureNews({
  attemptId,
  declineReason,
  failureReason,
}: Pick<LinkStatus, "attemptId" | "declineReason" | "failureReason">): FrameNews {
  return {
    message: "payment_failed",
    payload: { transactionId: attemptId, reason: declineReason ?? failureReason },
  };
}
