import type { PayLinkState } from "#lib/domain/pay-link/state.ts";

/** What a page that waits needs to know: no more than its address gives it a right to. */
export type LinkStatus = {
  state: PayLinkState | "unknown";
  /** What this browser's payer must do now: go somewhere, or go on in the provider's form. */
  action: { type: "redirect"; url: string } | { type: "form" } | null;
  /** This browser's attempt, when the newest is its own: tells the end of one attempt from that of the one before. */
  attemptId: string | null;
  /** Why this browser's last attempt ended without money, when it did. */
  declineReason: string | null;
  failureReason: string | null;
};
