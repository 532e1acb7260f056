import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { Reply } from "./client.ts";

/** This account has no request keys, or the first request under this one failed: go on without, which is as if it were new. */
const keyless = new Set(["915231", "915234"]);

/**
 * An earlier request got as far as using the one-time token or the key, or is at it: what became of that one is to be asked.
 * 91564 used, 91566 locked, 915232 the key stands for another request, 915233 it is still being worked on, 915235 an error of theirs.
 */
const asked = new Set(["91564", "91566", "915232", "915233", "915235"]);

/** What a payer can do something about, or what has become of their card. */
const declines = new Map<string, DeclineReason>([
  // The token has expired: the page makes a new one.
  ["91565", "try_again_later"],
  ["91567", "card_not_supported"],
  // What was stored is deleted at Braintree, and with it the leave to charge it.
  ["91518", "mandate_refused"],
  // What was confirmed with the bank is missing, failed, or was for something else.
  ["81571", "authentication_failed"],
  ["91570", "authentication_failed"],
  ["91584", "authentication_failed"],
  ["91585", "authentication_failed"],
  ["81715", "wrong_card_number"],
  ["81717", "wrong_card_number"],
  ["81736", "wrong_security_code"],
]);

/** What the codes of a request that was turned down come to. */
export type Invalid =
  | { kind: "unknown"; cause: string }
  | { kind: "declined"; reason: DeclineReason; code: string; reference: null }
  | { kind: "refused"; cause: string };

/** Whether a request was turned down for its request key alone, so that it may be made without one. */
export function needsNoKey(reply: Reply<unknown>): boolean {
  return reply.kind === "invalid" && reply.codes.some((code) => keyless.has(code));
}

/** Reads the codes of a payment that was turned down: nobody was charged by this request. */
export function readInvalid(codes: readonly string[]): Invalid {
  const cause = `turned down: ${codes.join(", ")}`;
  if (codes.some((code) => asked.has(code))) return { kind: "unknown", cause };
  for (const code of codes) {
    const reason = declines.get(code);
    if (reason) return { kind: "declined", reason, code, reference: null };
  }
  return { kind: "refused", cause };
}
