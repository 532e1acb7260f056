import { findAmountFlaw, findOrderIdFlaw } from "./amount.ts";
import { type Answered, answerFlaws, answerRefusal, answerXml, type Flaw } from "./answer.ts";
import { newId } from "./identifiers.ts";
import { readMinor, writeMinor } from "./money.ts";
import { approved, declineWith } from "./processor.ts";
import { pickText } from "./request-shape.ts";
import type { Merchant, Transaction, World } from "./state.ts";
import { moveTransaction, presentTransaction } from "./transaction.ts";

const flaw = (code: string, message: string, attribute = "base"): Flaw => ({
  code,
  attribute,
  message,
  within: ["transaction"],
});

/** In minor units: what of a sale was not given back. A refund that failed gave nothing. */
export function findLeft(merchant: Merchant, sale: Transaction): number {
  const given = sale.refundIds
    .flatMap((id) => merchant.transactions[id] ?? [])
    .filter(
      ({ status }) => !["processor_declined", "settlement_declined", "voided", "failed"].includes(status),
    )
    .reduce((sum, { amount, currency }) => sum + readMinor(amount, currency), 0);
  return readMinor(sale.amount, sale.currency) - given;
}

function findRefundFlaws(world: World, merchant: Merchant, sale: Transaction, request: unknown): Flaw[] {
  if (sale.type === "credit") return [flaw("91505", "Cannot refund a credit transaction.")];
  if (sale.status === "settling" && !world.settings.refundsWhileSettling)
    return [flaw("91574", "Cannot refund a settling transaction.")];
  if (!["settled", "settling"].includes(sale.status))
    return [flaw("91506", "Cannot refund transaction unless it is settled.")];
  const left = findLeft(merchant, sale);
  if (left === 0) return [flaw("91512", "Transaction has already been fully refunded.")];
  const amount = pickText(request, "amount");
  const flaws = [
    amount === null ? null : findAmountFlaw(amount, sale.currency),
    findOrderIdFlaw(pickText(request, "order_id")),
  ].filter((found) => found !== null);
  if (flaws.length === 0 && amount !== null && readMinor(amount, sale.currency) > left)
    return [flaw("91521", "Refund amount is too large.", "amount")];
  return flaws;
}

/** Gives money of a sale back, all that is left or a part; a credit transaction of its own comes of it. */
export function refund(
  world: World,
  merchant: Merchant,
  sale: Transaction,
  request: unknown,
): { answered: Answered; id: string | null } {
  const flaws = findRefundFlaws(world, merchant, sale, request);
  if (flaws.length > 0) return { answered: answerFlaws(flaws), id: null };
  const { currency } = sale;
  const amount = pickText(request, "amount");
  const minor = amount === null ? findLeft(merchant, sale) : readMinor(amount, currency);
  const at = world.now();
  const made: Transaction = {
    ...structuredClone(sale),
    id: newId(),
    type: "credit",
    status: "authorizing",
    amount: writeMinor(minor, currency),
    orderId: pickText(request, "order_id"),
    createdAt: at,
    updatedAt: at,
    processor: { ...approved },
    settlement: null,
    refundedTransactionId: sale.id,
    refundIds: [],
    threeDSecure: null,
    history: [],
    disputes: [],
  };
  merchant.transactions[made.id] = made;
  sale.refundIds.push(made.id);
  const declined = merchant.refundsToDecline.shift();
  if (declined) {
    made.processor = declineWith(declined === "hard" ? "2015" : "2046");
    moveTransaction(world, made, "processor_declined");
    return { answered: answerRefund(made), id: made.id };
  }
  moveTransaction(world, made, made.instrument.kind === "paypal" ? "settling" : "submitted_for_settlement");
  return { answered: answerRefund(made), id: made.id };
}

/** What became of a refund, as the answer to who asked for it. */
export function answerRefund(made: Transaction): Answered {
  if (made.status !== "processor_declined") return answerXml(201, "transaction", presentTransaction(made));
  const hard = made.processor?.type === "hard_declined";
  const declined = flaw(
    hard ? "915200" : "915201",
    `Refund authorization ${hard ? "hard" : "soft"} declined.`,
  );
  return answerRefusal([declined], made.processor?.text ?? "", presentTransaction(made));
}

const voidable = ["authorized", "submitted_for_settlement"];

/** Takes a sale back that is not settled yet, or a refund. Only PayPal's can be while its settlement is pending. */
export function voidTransaction(
  world: World,
  transaction: Transaction,
): { answered: Answered; id: string | null } {
  const { status, instrument } = transaction;
  const isPending = status === "settlement_pending" && instrument.kind === "paypal";
  if (!voidable.includes(status) && !isPending)
    return {
      answered: answerFlaws([
        flaw("91504", "Transaction can only be voided if status is authorized or submitted_for_settlement."),
      ]),
      id: null,
    };
  moveTransaction(world, transaction, "voided");
  return { answered: answerXml(200, "transaction", presentTransaction(transaction)), id: transaction.id };
}

/** Asks for the money of what was only authorised, all of it or a part. */
export function submitForSettlement(
  world: World,
  transaction: Transaction,
  request: unknown,
): { answered: Answered; id: string | null } {
  const refuse = (...flaws: Flaw[]) => ({ answered: answerFlaws(flaws), id: null });
  if (transaction.status !== "authorized")
    return refuse(flaw("91507", "Cannot submit for settlement unless status is authorized."));
  const amount = pickText(request, "amount");
  const wrong = amount === null ? null : findAmountFlaw(amount, transaction.currency);
  if (wrong) return refuse(wrong);
  if (amount !== null) {
    const minor = readMinor(amount, transaction.currency);
    if (minor > readMinor(transaction.amount, transaction.currency))
      return refuse(flaw("91522", "Settlement amount is too large.", "amount"));
    transaction.amount = writeMinor(minor, transaction.currency);
  }
  transaction.orderId = pickText(request, "order_id") ?? transaction.orderId;
  moveTransaction(world, transaction, "submitted_for_settlement");
  return { answered: answerXml(200, "transaction", presentTransaction(transaction)), id: transaction.id };
}
