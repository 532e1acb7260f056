import type { CardBehaviour } from "#lib/sandbox-bank/card.ts";

/** What the sandbox's bank does with a card, and where that leaves the instruction. */
export const behaviourTexts: Record<CardBehaviour, { happens: string; ends: string }> = {
  succeeds: { happens: "The bank says yes.", ends: "SETTLED" },
  declined_generic: { happens: "The bank says no, and does not say why.", ends: "can be paid again" },
  declined_funds: { happens: "The bank says no: not enough money.", ends: "can be paid again" },
  declined_expired: { happens: "The bank says no: the card has expired.", ends: "can be paid again" },
  declined_cvc: { happens: "The bank says no: wrong security code.", ends: "can be paid again" },
  challenged_succeeds: {
    happens: "The bank asks the payer first (3-D Secure), then says yes.",
    ends: "SETTLED",
  },
  challenged_declined: {
    happens: "The bank asks the payer first, then says no.",
    ends: "can be paid again",
  },
  answer_lost: {
    happens: "The bank takes the money, and its answer is lost on the way. We ask until we know.",
    ends: "SETTLED, once",
  },
  request_lost: {
    happens: "The request never reaches the bank. We ask until we know that.",
    ends: "can be paid again; nothing was taken",
  },
  slow: { happens: "The bank takes eight seconds.", ends: "SETTLED" },
  fails_late: {
    happens: "The bank accepts, and the payment fails a minute later.",
    ends: "FAILED; can be paid again",
  },
  comes_back: {
    happens:
      "The bank says yes, and a minute later the money goes back to the payer, as a returned debit does.",
    ends: "SETTLED, then FAILED by instruction.returned",
  },
  disputed_lost: {
    happens: "The bank says yes; the payer disputes it after five seconds, and wins that a minute later.",
    ends: "SETTLED, with a chargeback that is LOST",
  },
  disputed_won: {
    happens: "The bank says yes; the payer disputes it after five seconds, and loses that a minute later.",
    ends: "SETTLED, with a chargeback that is WON",
  },
  declined_later: {
    happens: "The bank says yes; charged again without the payer, where it was stored, it says no.",
    ends: "SETTLED; those that are taken from it later are FAILED",
  },
};
