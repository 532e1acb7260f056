/** Why a bank says no, in Stripe's words. */
export type Decline = {
  code: string;
  declineCode: string;
  message: string;
  networkCode: string | null;
  advice: "confirm_card_data" | "do_not_try_again" | "try_again_later" | null;
};

const declined = (
  declineCode: string,
  networkCode: string,
  advice: Decline["advice"],
  message = "Your card was declined.",
): Decline => ({
  code: "card_declined",
  declineCode,
  message,
  networkCode,
  advice,
});
const named = (code: string, networkCode: string, advice: Decline["advice"], message: string): Decline => ({
  ...declined(code, networkCode, advice, message),
  code,
});

export const declines = {
  generic: declined("generic_decline", "01", "try_again_later"),
  funds: declined("insufficient_funds", "51", "try_again_later", "Your card has insufficient funds."),
  lost: declined("lost_card", "41", "do_not_try_again"),
  stolen: declined("stolen_card", "43", "do_not_try_again"),
  velocity: declined("card_velocity_exceeded", "65", "try_again_later"),
  expired: named("expired_card", "54", "confirm_card_data", "Your card has expired."),
  cvc: named("incorrect_cvc", "82", "confirm_card_data", "Your card's security code is incorrect."),
  processing: named(
    "processing_error",
    "96",
    "try_again_later",
    "An error occurred while processing your card. Try again in a little bit.",
  ),
  liveCard: declined(
    "test_mode_live_card",
    "01",
    null,
    "Your card was declined. Your request was in test mode, but used a non test card.",
  ),
  authentication: named(
    "authentication_required",
    "1A",
    null,
    "Your card was declined. This transaction requires authentication.",
  ),
} satisfies Record<string, Decline>;
