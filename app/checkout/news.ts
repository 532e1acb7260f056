import type { FrameNews } from "#components/pay/frame-message.ts";
import { failureNews } from "#components/pay/problem.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { linkStatus } from "../pay/link-status.ts";

/** What the state of a session means to the page around it; null while nothing has come of it. */
export function stateNews(view: PayLinkView): FrameNews | null {
  switch (view.state) {
    // Browsers that keep no cookies in frames do not know their own payment again.
    case "paid":
    case "paid_elsewhere":
      return {
        message: "payment_success",
        payload: { transactionId: view.ownBrowser ? (view.facts.attempt?.attemptId ?? null) : null },
      };
    case "payable": {
      const status = linkStatus(view);
      return status.declineReason || status.failureReason ? failureNews(status) : null;
    }
    case "expired":
      return { message: "session_token_expired", payload: {} };
    case "revoked":
    case "cancelled":
    case "unavailable":
      return { message: "session_error", payload: { reason: view.state } };
    default:
      return null;
  }
}
