/** Real providers' apps, whose providers are simulators here. */
export type SimulatedApp = "STRIPE" | "BRAINTREE";

/** What a payer answers when their bank asks whether it is them. */
export type BankAnswer = "Complete" | "Fail" | "Close";

const withoutReason = /declined this card without saying why/;

/** What a payer reads of each reason why a payment was declined: words that belong to no other they may be told. */
const declineWords = {
  generic: withoutReason,
  insufficient_funds: /not enough money/,
  expired_card: /this card has expired/,
  wrong_security_code: /security code is not the right one/,
  wrong_card_number: /does not know this card number/,
  card_not_supported: /kind of card cannot be used here/,
  limit_exceeded: /above the limit of your card/,
  // Nobody who tries somebody else's card is told that it is known.
  lost_or_stolen: withoutReason,
  suspected_fraud: withoutReason,
  authentication_failed: /could not confirm that it was you/,
  try_again_later: /could not make the payment this time/,
};

/** A card that is declined, at once or after its bank's question, and why. */
export type DeclinedCard = {
  number: string;
  amount: string;
  bank?: BankAnswer;
  reason: string;
  words: RegExp;
};

/** Of an instruction that says nothing else. */
export const usualAmount = "10.00";

const declined = (
  number: string,
  reason: keyof typeof declineWords,
  more: { amount?: string; bank?: BankAnswer } = {},
): DeclinedCard => ({ number, amount: usualAmount, ...more, reason, words: declineWords[reason] });

export type ProviderCards = {
  succeeds: string;
  /** Its bank asks. */
  challenged: string;
  /** Its digits do not add up. */
  invalid: string;
  /** Every one that the provider's notes know of. */
  declined: readonly [DeclinedCard, ...DeclinedCard[]];
  /** Those that the provider's form itself keeps from being charged, since their bank did not confirm them. */
  unconfirmed: readonly { number: string; bank?: BankAnswer }[];
};

const stripe: ProviderCards = {
  succeeds: "4242424242424242",
  challenged: "4000002760003184",
  invalid: "4242424242424241",
  declined: [
    declined("4000000000000002", "generic"),
    declined("4000000000009995", "insufficient_funds"),
    declined("4000000000009987", "lost_or_stolen"),
    declined("4000000000009979", "lost_or_stolen"),
    declined("4000000000000069", "expired_card"),
    declined("4000000000000127", "wrong_security_code"),
    declined("4000000000000119", "try_again_later"),
    declined("4000000000006975", "limit_exceeded"),
    declined("4000000000000341", "generic"),
    declined("4000008260003178", "insufficient_funds", { bank: "Complete" }),
    declined("4000008400001629", "generic", { bank: "Complete" }),
    declined("4000008400001280", "authentication_failed", { bank: "Complete" }),
    // Anybody's real card, where test credentials are used.
    declined("4111111111111111", "generic"),
  ],
  unconfirmed: [],
};

/** Of a card that always works, Braintree's sandbox declines these amounts, with as many whole units as the code says. */
const byAmount = {
  generic: [2000, 2038, 2044, 2046],
  insufficient_funds: [2001],
  limit_exceeded: [2002, 2003],
  expired_card: [2004, 2006],
  wrong_card_number: [2005, 2007],
  wrong_security_code: [2010],
  lost_or_stolen: [2012, 2013, 2047, 2053],
  suspected_fraud: [2014],
  card_not_supported: [2015, 2019, 2057],
  authentication_failed: [2099],
  try_again_later: [3000],
} as const satisfies Partial<Record<keyof typeof declineWords, readonly number[]>>;

const works = "4000000000002701";

const braintree: ProviderCards = {
  succeeds: works,
  challenged: "4000000000002503",
  invalid: "4111111111111112",
  declined: [
    declined("4000111111111115", "generic"),
    declined("4000111111111511", "suspected_fraud"),
    declined("4111130000000003", "suspected_fraud"),
    declined("3566002020360505", "try_again_later"),
    // The bank could not be asked, or did not answer: Braintree does not charge a card that had to be confirmed.
    declined("4000000000002313", "authentication_failed"),
    declined("4000000000002644", "authentication_failed"),
    declined("4000000000002420", "authentication_failed", { bank: "Complete" }),
    ...Object.entries(byAmount).flatMap(([reason, codes]) =>
      codes.map((code) => declined(works, reason as keyof typeof byAmount, { amount: `${code}.00` })),
    ),
    // The gateway's own: the insurer's account is not complete.
    declined(works, "generic", { amount: "5001.00" }),
  ],
  unconfirmed: [{ number: "4000000000002925" }, { number: "4000000000002370", bank: "Complete" }],
};

export const providerCards: Record<SimulatedApp, ProviderCards> = { STRIPE: stripe, BRAINTREE: braintree };
