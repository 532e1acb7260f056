import { parseGuid } from "#lib/domain/reference/guid.ts";
import type { Answer, Collected, MadeRefund, RefundAnswer } from "../provider.ts";
import { readAmount } from "./amount.ts";
import { reasonOfProcessor, reasonOfRejection } from "./decline.ts";
import { readDisputes } from "./disputes.ts";
import { readInstrument } from "./instrument.ts";
import { paidStatuses, type Transaction, waitingStatuses } from "./wire.ts";

const has = (statuses: readonly string[], { status }: Transaction) => statuses.includes(status);

/** Whether the transaction's money has moved, or is sure to. */
export const isPaid = (given: Transaction): boolean => has(paidStatuses, given);
export const isWaiting = (given: Transaction): boolean => has(waitingStatuses, given);

/** Nothing more becomes of it by itself. */
const isSettled = ({ status }: Transaction) => status === "settled" || status === "voided";

const isMoving = (given: Transaction) => isPaid(given) || isWaiting(given);

/** The gateway stopped it because it looked like one that came before: that one decides. */
export const isDuplicate = (given: Transaction): boolean =>
  given.status === "gateway_rejected" && given.gatewayRejectionReason === "duplicate";

/** The no of a transaction that has ended without money. */
function toDecline(given: Transaction): Extract<RefundAnswer, { kind: "declined" }> {
  const { id, status } = given;
  const processor = { code: given.processorResponseCode ?? status, reference: id, kind: "declined" } as const;
  switch (given.status) {
    case "processor_declined":
    case "failed":
      return { ...processor, reason: reasonOfProcessor(given.processorResponseCode) };
    case "settlement_declined": {
      const code = given.processorSettlementResponseCode ?? status;
      return { ...processor, code, reason: reasonOfProcessor(code) };
    }
    case "gateway_rejected": {
      const code = given.gatewayRejectionReason ?? status;
      return { ...processor, code, reason: reasonOfRejection(code) };
    }
    default:
      return { ...processor, code: status, reason: "generic" };
  }
}

/**
 * What a sale and all that was given back of it come to. One that was voided was made, and then all of its money went back; a
 * debit that did not come through in the end is a no, whatever was said of it before.
 */
export function toAnswer(sale: Transaction, credits: readonly Transaction[]): Answer<Collected> {
  if (isDuplicate(sale)) return { kind: "unknown", cause: "rejected as a duplicate of another request" };
  if (isWaiting(sale)) return { kind: "pending", reference: sale.id };
  if (!isPaid(sale) && sale.status !== "voided") return toDecline(sale);
  const disputes = readDisputes(sale);
  const refunds = sale.status === "voided" ? readVoid(sale) : readRefunds(sale, credits);
  if (!disputes || !refunds) return { kind: "unknown", cause: "unreadable amount" };
  const instrument = readInstrument(sale.creditCard);
  return {
    kind: "done",
    value: {
      reference: sale.id,
      disputes,
      refunds,
      ...(instrument && { instrument }),
      // Of cards Braintree tells neither that they have settled nor that they have not; nor of what is given back.
      isFinal: isSettled(sale) && !credits.some((credit) => isMoving(credit) && !isSettled(credit)),
    },
  };
}

/** What became of money that was given back. */
export function toRefundAnswer(credit: Transaction): RefundAnswer {
  if (isPaid(credit))
    return {
      kind: "done",
      value: { reference: credit.id, ...(isSettled(credit) ? {} : { isFinal: false }) },
    };
  if (isWaiting(credit)) return { kind: "pending", reference: credit.id };
  return toDecline(credit);
}

/** A void gives everything back at once, and is not a transaction of its own. */
function readVoid({ id, amount, currencyIsoCode }: Transaction): MadeRefund[] | null {
  const amountMinor = readAmount(amount, currencyIsoCode);
  return amountMinor === null ? null : [{ reference: id, ours: null, status: "succeeded", amountMinor }];
}

/** Our reference of a refund. One made at Braintree has an order id that somebody thought of, its payment's, or none. */
const readOurs = (credit: Transaction, sale: Transaction) =>
  credit.orderId === null || credit.orderId === sale.orderId ? null : parseGuid(credit.orderId);

function readRefunds(sale: Transaction, credits: readonly Transaction[]): MadeRefund[] | null {
  const read: MadeRefund[] = [];
  for (const credit of credits) {
    const amountMinor = readAmount(credit.amount, credit.currencyIsoCode);
    if (amountMinor === null) return null;
    const status = isPaid(credit) ? "succeeded" : isWaiting(credit) ? "pending" : "failed";
    read.push({ reference: credit.id, ours: readOurs(credit, sale), status, amountMinor });
  }
  return read;
}
