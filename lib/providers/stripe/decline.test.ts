import { expect, test } from "vitest";
import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import { readDecline } from "./decline.ts";

/** What a bank answers comes as `card_declined` with its own word, or as a code of its own. */
test.each<[string, string | null, DeclineReason]>([
  ["card_declined", "generic_decline", "generic"],
  ["card_declined", "do_not_honor", "generic"],
  ["card_declined", "insufficient_funds", "insufficient_funds"],
  ["card_declined", "lost_card", "lost_or_stolen"],
  ["card_declined", "stolen_card", "lost_or_stolen"],
  ["card_declined", "fraudulent", "suspected_fraud"],
  ["card_declined", "card_velocity_exceeded", "limit_exceeded"],
  ["card_declined", "card_not_supported", "card_not_supported"],
  ["card_declined", "try_again_later", "try_again_later"],
  ["card_declined", "invalid_account", "account_closed"],
  ["card_declined", "stop_payment_order", "mandate_refused"],
  ["card_declined", "authentication_required", "authentication_failed"],
  ["authentication_required", "authentication_required", "authentication_failed"],
  ["payment_intent_authentication_failure", null, "authentication_failed"],
  ["expired_card", null, "expired_card"],
  ["expired_card", "expired_card", "expired_card"],
  ["incorrect_cvc", "incorrect_cvc", "wrong_security_code"],
  ["incorrect_cvc", null, "wrong_security_code"],
  ["incorrect_number", null, "wrong_card_number"],
  ["processing_error", "processing_error", "try_again_later"],
  ["processing_error", null, "try_again_later"],
  ["card_declined", null, "generic"],
])("%s / %s is %s", (code, declineCode, reason) => {
  expect(readDecline({ code, decline_code: declineCode })).toEqual({ reason, code: declineCode ?? code });
});

test("a word that we have never heard of is still a decline, and is kept as it came", () => {
  expect(readDecline({ code: "card_declined", decline_code: "of_tomorrow" })).toEqual({
    reason: "generic",
    code: "of_tomorrow",
  });
  expect(readDecline({ code: "of_tomorrow", decline_code: null }).code).toBe("of_tomorrow");
  expect(readDecline({})).toEqual({ reason: "generic", code: "card_declined" });
});

test("the bank's word counts before Stripe's, and Stripe's where the bank's says nothing to us", () => {
  expect(readDecline({ code: "expired_card", decline_code: "lost_card" }).reason).toBe("lost_or_stolen");
  expect(readDecline({ code: "expired_card", decline_code: "do_not_honor" }).reason).toBe("expired_card");
});
