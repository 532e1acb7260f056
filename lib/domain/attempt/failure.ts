import type { FailureReason } from "../decline/reason.ts";
import type { Heard } from "./outcome.ts";
import type { AttemptStatus } from "./status.ts";

/** Why nothing was taken of what is stored, though no bank declined it. */
const words: Record<FailureReason, string> = {
  not_received: "The payment was never made.",
  abandoned: "The bank asked for the payer, who was not there.",
  refused: "The provider refused the request; check the app's credentials.",
};

/** How an insurer is told that an instruction has failed by an attempt, from what was heard of it when it was `status`. */
export function failureOf(
  status: AttemptStatus,
  heard: Heard,
  failure: FailureReason = "not_received",
): { errorCode: string; reason: string } {
  if (heard.kind !== "declined") return { errorCode: failure.toUpperCase(), reason: words[failure] };
  const did = status === "PENDING" ? "returned" : "declined";
  return { errorCode: heard.reason.toUpperCase(), reason: `The bank ${did} the payment (${heard.code}).` };
}
