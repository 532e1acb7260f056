/** What the pretend bank does with each of its test cards; the page's script knows them by number, the bank by name. */
export type CardBehaviour =
  | "succeeds"
  | "declined_generic"
  | "declined_funds"
  | "declined_expired"
  | "declined_cvc"
  | "challenged_succeeds"
  | "challenged_declined"
  | "answer_lost"
  | "request_lost"
  | "slow"
  | "fails_late"
  | "comes_back"
  | "disputed_lost"
  | "disputed_won"
  | "declined_later";

export const testCards: Record<string, CardBehaviour> = {
  "4242424242424242": "succeeds",
  "5555555555554444": "succeeds",
  "4000000000000002": "declined_generic",
  "4000000000009995": "declined_funds",
  "4000000000000069": "declined_expired",
  "4000000000000127": "declined_cvc",
  "4000002500003155": "challenged_succeeds",
  "4000008400001629": "challenged_declined",
  "4000000000000119": "answer_lost",
  "4000000000000341": "request_lost",
  "4000000000003220": "slow",
  "4000000000005126": "fails_late",
  "4000000000004772": "comes_back",
  "4000000000000259": "disputed_lost",
  "4000000000002685": "disputed_won",
  "4000000000006066": "declined_later",
};

export type Verdict = {
  status: "succeeded" | "declined" | "challenged" | "pending";
  declineCode: string | null;
};

/** What the books say of a new charge with this card; null when the request never reaches them. */
export function judge(behaviour: CardBehaviour): Verdict | null {
  switch (behaviour) {
    case "declined_generic":
      return { status: "declined", declineCode: "card_declined" };
    case "declined_funds":
      return { status: "declined", declineCode: "insufficient_funds" };
    case "declined_expired":
      return { status: "declined", declineCode: "expired_card" };
    case "declined_cvc":
      return { status: "declined", declineCode: "incorrect_cvc" };
    case "challenged_succeeds":
    case "challenged_declined":
      return { status: "challenged", declineCode: null };
    case "fails_late":
      return { status: "pending", declineCode: null };
    case "request_lost":
      return null;
    default:
      return { status: "succeeded", declineCode: null };
  }
}

/** Likewise of a charge of a card that was stored, when nobody is there who could answer the bank. */
export function judgeStored(behaviour: CardBehaviour): Verdict | null {
  switch (behaviour) {
    case "declined_later":
      return { status: "declined", declineCode: "card_declined" };
    case "challenged_succeeds":
    case "challenged_declined":
      return { status: "declined", declineCode: "authentication_required" };
    default:
      return judge(behaviour);
  }
}

/** The brands of the test cards, and what payers call them. */
export const brandNames = { VISA: "Visa", MASTERCARD: "Mastercard" } as const;
export type CardBrand = keyof typeof brandNames;

/** The brand of a test card. */
export function brandOf(number: string): CardBrand {
  return number.startsWith("5") ? "MASTERCARD" : "VISA";
}

/** What stands in the token of a card, before what is random. */
export function tokenName(number: string): string {
  return brandOf(number) === "VISA" ? `${testCards[number]}` : `${testCards[number]}_mastercard`;
}

/** What a token stands for; null when the bank did not make it. */
export function readToken(token: string): { behaviour: CardBehaviour; brand: CardBrand } | null {
  const [, name, mastercard] = /^sbx_([a-z_]+?)(_mastercard)?_[0-9a-f]{32}$/.exec(token) ?? [];
  const behaviour = Object.values(testCards).find((known) => known === name);
  return behaviour ? { behaviour, brand: mastercard ? "MASTERCARD" : "VISA" } : null;
}

/** The last digits of the card that a token stands for. */
export function lastDigitsOf({ behaviour, brand }: { behaviour: CardBehaviour; brand: CardBrand }): string {
  const number = Object.keys(testCards).find(
    (known) => testCards[known] === behaviour && brandOf(known) === brand,
  );
  return number?.slice(-4) ?? "";
}

/** How long the bank lets a slow card wait. */
export const slowAnswerMs = 8_000;

export type LaterTurns = {
  /** When the charge fails, or comes back. */
  failsInMs: number | null;
  /** When its payer disputes it, and when and how that ends. */
  dispute: { inMs: number; endsInMs: number; end: "won" | "lost" } | null;
};

/** What becomes of a new charge with this card later, by itself. */
export function foresee(behaviour: CardBehaviour): LaterTurns {
  const dispute = (end: "won" | "lost"): LaterTurns => ({
    failsInMs: null,
    dispute: { inMs: 5_000, endsInMs: 60_000, end },
  });
  switch (behaviour) {
    case "fails_late":
    case "comes_back":
      return { failsInMs: 60_000, dispute: null };
    case "disputed_lost":
      return dispute("lost");
    case "disputed_won":
      return dispute("won");
    default:
      return { failsInMs: null, dispute: null };
  }
}
/** Longer than any caller waits. */
export const silenceMs = 30_000;
