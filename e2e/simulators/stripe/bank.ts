import type { Api } from "./api.ts";
import type { Book, Dispute, PaymentIntent, Refund } from "./books.ts";
import { endChallenge } from "./challenges.ts";
import { failProcessing, succeedIntent } from "./charges.ts";
import { type Desk, getKept } from "./desk.ts";
import { closeDispute, type DisputeFacts, openDispute } from "./disputes.ts";
import { cancelIntent } from "./payment-intents.ts";
import { createRefund, endRefund } from "./refunds.ts";
import { type TypedToken, tokenizeCard } from "./token-routes.ts";

export type TypedCard = Omit<Partial<TypedToken>, "card"> & {
  number: string;
  expMonth?: number;
  expYear?: number;
};

/** What happens without any request of the merchant's: at banks, in browsers, and in the dashboard. Ids are Stripe's. */
export type Bank = {
  /** A payer types a card; gives the id of its confirmation token. */
  typeCard(accountId: string, card: TypedCard): string;
  /** The payer answers their bank's question. */
  answerChallenge(accountId: string, intentId: string, outcome: "complete" | "fail"): PaymentIntent;
  /** A payment that was being worked at is decided. */
  finishProcessing(accountId: string, intentId: string, end: "succeeded" | "failed"): PaymentIntent;
  openDispute(accountId: string, chargeId: string, facts?: DisputeFacts): Dispute;
  closeDispute(accountId: string, disputeId: string, end: "won" | "lost"): Dispute;
  /** Somebody gives money back in the dashboard; all that is left, when no amount is said. */
  refundInDashboard(accountId: string, chargeId: string, amount?: number): Refund;
  /** A refund that was pending is done, or one that was done has come back. */
  finishRefund(accountId: string, refundId: string, end: "succeeded" | "failed", reason?: string): Refund;
  /** An authorisation that was never captured lapses. */
  lapse(accountId: string, intentId: string): PaymentIntent;
  emptyBalance(accountId: string, isEmpty?: boolean): void;
};

/** Makes what happens by itself happen, with the events that it brings. */
export function makeBank(getBook: (accountId: string) => Book, api: Api): Bank {
  const happen = <Value>(accountId: string, work: (desk: Desk) => Value): Value => {
    const { desk, close } = api.openDesk(getBook(accountId));
    const value = structuredClone(work(desk));
    close();
    return value;
  };
  return {
    typeCard: (accountId, { number, expMonth = 12, expYear, ...rest }) =>
      happen(accountId, (desk) => {
        const year = expYear ?? new Date(desk.clock.nowMs()).getUTCFullYear() + 5;
        return tokenizeCard(desk, {
          ...rest,
          card: { number, exp_month: expMonth, exp_year: year, cvc: "123" },
        }).id;
      }),
    answerChallenge: (accountId, id, outcome) => happen(accountId, (desk) => endChallenge(desk, id, outcome)),
    finishProcessing: (accountId, id, end) =>
      happen(accountId, (desk) => {
        const { shown } = getKept(desk.book.intents, id, "payment_intent");
        if (shown.status !== "processing") throw new Error(`${id} is ${shown.status}, not processing`);
        if (end === "succeeded") succeedIntent(desk, shown);
        else failProcessing(desk, shown);
        return shown;
      }),
    openDispute: (accountId, id, facts) =>
      happen(accountId, (desk) => openDispute(desk, getKept(desk.book.charges, id, "charge"), facts)),
    closeDispute: (accountId, id, end) => happen(accountId, (desk) => closeDispute(desk, id, end)),
    refundInDashboard: (accountId, charge, amount) =>
      happen(accountId, (desk) => createRefund(desk, { charge, amount })),
    finishRefund: (accountId, id, end, reason) =>
      happen(accountId, (desk) => {
        const refund = getKept(desk.book.refunds, id, "refund");
        endRefund(desk, refund, end, reason);
        return refund;
      }),
    lapse: (accountId, id) => happen(accountId, (desk) => cancelIntent(desk, id, {})),
    emptyBalance: (accountId, isEmpty = true) =>
      happen(accountId, ({ book }) => {
        book.balanceIsEmpty = isEmpty;
      }),
  };
}
