/**
 * What the pretend bank does with a refund is told by the last two digits of its amount, in the currency's smallest unit:
 * £5.19 and ¥519 end in 19. Every other amount is given back at once.
 *
 * | ends in | what happens                                                                              |
 * | ------- | ----------------------------------------------------------------------------------------- |
 * | 02      | declined at once                                                                          |
 * | 19      | the bank gives the money back and its answer is lost: ends succeeded, given back once     |
 * | 41      | the request is lost on its way, once: asked again under the same key, it succeeds         |
 * | 20      | accepted, and succeeds after five seconds                                                 |
 * | 26      | accepted, and fails a minute later                                                        |
 * | 51      | succeeds, and comes back a minute later because the payer's account is closed: ends failed |
 */
export type RefundBehaviour =
  | "succeeds"
  | "declined"
  | "answer_lost"
  | "request_lost"
  | "succeeds_later"
  | "fails_late"
  | "comes_back";

const byEnding: Record<number, RefundBehaviour> = {
  2: "declined",
  19: "answer_lost",
  41: "request_lost",
  20: "succeeds_later",
  26: "fails_late",
  51: "comes_back",
};

/** What the bank does with a refund of this amount. */
export function refundBehaviour(amountMinor: number): RefundBehaviour {
  return byEnding[amountMinor % 100] ?? "succeeds";
}

export type RefundVerdict = {
  status: "succeeded" | "declined" | "pending";
  declineCode: string | null;
  /** What it turns into by itself, and when. */
  turn: { into: "succeeded" | "declined"; inMs: number } | null;
};

/** What the books say of a new refund of this amount that has reached them. */
export function judgeRefund(amountMinor: number): RefundVerdict {
  switch (refundBehaviour(amountMinor)) {
    case "declined":
      return { status: "declined", declineCode: "refund_declined", turn: null };
    case "succeeds_later":
      return { status: "pending", declineCode: null, turn: { into: "succeeded", inMs: 5_000 } };
    case "fails_late":
      return { status: "pending", declineCode: null, turn: { into: "declined", inMs: 60_000 } };
    case "comes_back":
      return { status: "succeeded", declineCode: null, turn: { into: "declined", inMs: 60_000 } };
    default:
      return { status: "succeeded", declineCode: null, turn: null };
  }
}
