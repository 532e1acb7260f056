import type { PayLinkState } from "#lib/domain/pay-link/state.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";

/** What a page that waits needs to know: no more than its address gives it a right to. */
export type LinkStatus = {
  state: PayLinkState | "unknown";
  /** Where this browser's payer must go now. */
  redirectUrl: string | null;
  /** Why this browser's last attempt ended without money, when it did. */
  declineReason: string | null;
  failureReason: string | null;
};

/** The status of a link as one browser may know it. */
export function linkStatus(view: PayLinkView | null): LinkStatus {
  if (!view) return { state: "unknown", redirectUrl: null, declineReason: null, failureReason: null };
  const own = view.ownBrowser ? view.facts.attempt : null;
  const ended = view.state === "payable" ? own : null;
  return {
    state: view.state,
    redirectUrl: view.state === "action" ? (own?.action?.url ?? null) : null,
    declineReason: ended?.declineReason ?? null,
    failureReason: ended?.failureReason ?? null,
  };
}
