import { createHash } from "node:crypto";
import { type Decline, declines } from "./declines.ts";

/** What the banks do with a card. */
export type CardBehaviour = {
  /** Why its charges fail, after the challenge if there is one. */
  decline?: Decline;
  /** Why its charges fail once it is kept for a customer. */
  keptDecline?: Decline;
  /** When its bank asks the payer. */
  challenge?: "always" | "unless set up" | "on session" | "when asked for";
  /** The challenge itself breaks. */
  brokenChallenge?: true;
  /** Its charges are not finished at once. */
  processing?: true;
  refund?: "pending" | "fails later";
  dispute?: { reason: "fraudulent" | "product_not_received"; inquiry?: true };
};

type TestCard = { number: string; serverName?: string; behaviour: CardBehaviour };

/** Stripe's test cards, and at the end two of this simulator's own making. */
export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", serverName: "pm_card_visa", behaviour: {} },
  { number: "4000056655665556", serverName: "pm_card_visa_debit", behaviour: {} },
  { number: "5555555555554444", serverName: "pm_card_mastercard", behaviour: {} },
  { number: "378282246310005", serverName: "pm_card_amex", behaviour: {} },
  { number: "6011111111111117", serverName: "pm_card_discover", behaviour: {} },
  { number: "3056930009020004", serverName: "pm_card_diners", behaviour: {} },
  { number: "3566002020360505", serverName: "pm_card_jcb", behaviour: {} },
  { number: "6200000000000005", serverName: "pm_card_unionpay", behaviour: {} },
  {
    number: "4000000000000002",
    serverName: "pm_card_visa_chargeDeclined",
    behaviour: { decline: declines.generic },
  },
  {
    number: "4000000000009995",
    serverName: "pm_card_visa_chargeDeclinedInsufficientFunds",
    behaviour: { decline: declines.funds },
  },
  {
    number: "4000000000009987",
    serverName: "pm_card_visa_chargeDeclinedLostCard",
    behaviour: { decline: declines.lost },
  },
  {
    number: "4000000000009979",
    serverName: "pm_card_visa_chargeDeclinedStolenCard",
    behaviour: { decline: declines.stolen },
  },
  {
    number: "4000000000000069",
    serverName: "pm_card_chargeDeclinedExpiredCard",
    behaviour: { decline: declines.expired },
  },
  {
    number: "4000000000000127",
    serverName: "pm_card_chargeDeclinedIncorrectCvc",
    behaviour: { decline: declines.cvc },
  },
  {
    number: "4000000000000119",
    serverName: "pm_card_chargeDeclinedProcessingError",
    behaviour: { decline: declines.processing },
  },
  {
    number: "4000000000006975",
    serverName: "pm_card_visa_chargeDeclinedVelocityLimitExceeded",
    behaviour: { decline: declines.velocity },
  },
  {
    number: "4000000000000341",
    serverName: "pm_card_chargeCustomerFail",
    behaviour: { decline: declines.generic },
  },
  { number: "4000002500003155", behaviour: { challenge: "unless set up" } },
  {
    number: "4000002760003184",
    serverName: "pm_card_authenticationRequired",
    behaviour: { challenge: "always" },
  },
  { number: "4000003800000446", behaviour: { challenge: "on session" } },
  { number: "4000008260003178", behaviour: { challenge: "always", decline: declines.funds } },
  {
    number: "4000000000003220",
    serverName: "pm_card_threeDSecure2Required",
    behaviour: { challenge: "always" },
  },
  { number: "4000008400001629", behaviour: { challenge: "always", decline: declines.generic } },
  { number: "4000008400001280", behaviour: { challenge: "always", brokenChallenge: true } },
  { number: "4000000000003055", behaviour: { challenge: "when asked for" } },
  { number: "4000000000007726", serverName: "pm_card_pendingRefund", behaviour: { refund: "pending" } },
  { number: "4000000000005126", serverName: "pm_card_refundFail", behaviour: { refund: "fails later" } },
  {
    number: "4000000000000259",
    serverName: "pm_card_createDispute",
    behaviour: { dispute: { reason: "fraudulent" } },
  },
  {
    number: "4000000000002685",
    serverName: "pm_card_createDisputeProductNotReceived",
    behaviour: { dispute: { reason: "product_not_received" } },
  },
  {
    number: "4000000000001976",
    serverName: "pm_card_createDisputeInquiry",
    behaviour: { dispute: { reason: "fraudulent", inquiry: true } },
  },
  { number: "4000000000009094", serverName: "pm_card_processing", behaviour: { processing: true } },
  {
    number: "4000000000009102",
    serverName: "pm_card_declinedOnceKept",
    behaviour: { keptDecline: declines.generic },
  },
];

/** All that is kept of a card: nobody can charge it with that. */
export type Card = {
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: "credit" | "debit";
  behaviour: CardBehaviour;
};

const brands: readonly [RegExp, string][] = [
  [/^4/, "visa"],
  [/^(5[1-5]|2[2-7])/, "mastercard"],
  [/^3[47]/, "amex"],
  [/^(6011|65|64[4-9])/, "discover"],
  [/^3[068]/, "diners"],
  [/^35/, "jcb"],
  [/^62/, "unionpay"],
];

/** The brand of a number, as Stripe calls it. */
export function brandOf(number: string): string {
  return brands.find(([pattern]) => pattern.test(number))?.[1] ?? "unknown";
}

/** Whether the last digit of a card's number is the one that the others ask for. */
export function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}

/** What is kept of a typed card. A number that is nobody's test card is declined when it is charged, as in Stripe's test mode. */
export function readCard(number: string, expMonth: number, expYear: number): Card {
  const known = testCards.find((card) => card.number === number);
  return {
    brand: brandOf(number),
    last4: number.slice(-4),
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: createHash("sha256")
      .update(`card ${number}`)
      .digest("base64url")
      .replace(/[-_]/g, "")
      .slice(0, 16),
    funding: known?.serverName === "pm_card_visa_debit" ? "debit" : "credit",
    behaviour: known?.behaviour ?? { decline: declines.liveCard },
  };
}

/** The card behind one of the names that Stripe gives its test cards; null when it is none. */
export function findNamedCard(serverName: string, year: number): Card | null {
  const known = testCards.find((card) => card.serverName === serverName);
  return known ? readCard(known.number, 12, year + 5) : null;
}
