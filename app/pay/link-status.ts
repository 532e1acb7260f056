import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { tellReason } from "#lib/domain/decline/reason.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";

/** The status of a link as one browser may know it. */
export function linkStatus(view: PayLinkView | null): LinkStatus {
  if (!view)
    return { state: "unknown", action: null, attemptId: null, declineReason: null, failureReason: null };
  const own = view.ownBrowser ? view.facts.attempt : null;
  const ended = view.state === "payable" ? own : null;
  return {
    state: view.state,
    action: view.state === "action" ? (own?.action ?? null) : null,
    attemptId: own?.attemptId ?? null,
    declineReason: ended?.declineReason ? tellReason(ended.declineReason) : null,
    failureReason: ended?.failureReason ?? null,
  };
}
