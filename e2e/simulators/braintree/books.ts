import { presentDispute } from "./disputes.ts";
import { newId } from "./identifiers.ts";
import { writeMinor } from "./money.ts";
import { declineWith } from "./processor.ts";
import { findLeft, refund, voidTransaction } from "./refunds.ts";
import { settle } from "./settlement.ts";
import type { Dispute, Merchant, Transaction, World } from "./state.ts";
import { getTransaction, moveTransaction } from "./transaction.ts";

/** What the simulator's own books say, and what people and banks do to them without our server. */
export type Books = {
  transactions(merchantId: string): readonly Transaction[];
  /** Sales under this order id whose money was taken or is being taken. */
  countTaken(merchantId: string, orderId: string): number;
  /** Refunds under this order id that were not declined. */
  countRefunds(merchantId: string, orderId: string): number;
  /** The newest transaction under this order id; null when there is none. */
  findByOrderId(merchantId: string, orderId: string): Transaction | null;
  /** The night's settlement of one transaction, or of all that wait for it. */
  settle(merchantId: string, transactionId?: string): void;
  declineSettlement(merchantId: string, transactionId: string): void;
  /** The payer's bank asks a payment back, all of it unless told; sends `dispute_opened`. */
  openDispute(
    merchantId: string,
    transactionId: string,
    more?: { amount?: string; kind?: "chargeback" | "pre_arbitration" | "retrieval"; reason?: string },
  ): Dispute;
  /** Moves a dispute on, and sends the webhook of that status. */
  moveDispute(merchantId: string, disputeId: string, status: DisputeStatus): void;
  /** Somebody refunds in the Control Panel, all that is left unless told; gives the refund's id. */
  refundInControlPanel(merchantId: string, transactionId: string, amount?: string): string;
  voidInControlPanel(merchantId: string, transactionId: string): void;
  /** The processor declines the next refund. */
  declineNextRefund(merchantId: string, how?: "soft" | "hard"): void;
  /** A refund that was accepted comes to nothing after all; sends `refund_failed`. */
  failRefund(merchantId: string, refundId: string): void;
};

export type DisputeStatus =
  | "under_review"
  | "won"
  | "lost"
  | "accepted"
  | "auto_accepted"
  | "disputed"
  | "expired";

const untaken = ["voided", "processor_declined", "gateway_rejected", "failed", "settlement_declined"];
const unmade = ["voided", "processor_declined", "failed", "settlement_declined"];

export function openBooks(world: World): Books {
  const merchantOf = (merchantId: string): Merchant => {
    const merchant = world.state.merchants[merchantId];
    if (!merchant) throw new Error(`there is no merchant ${merchantId}`);
    return merchant;
  };
  const all = (merchantId: string) => Object.values(merchantOf(merchantId).transactions);
  const count = (merchantId: string, orderId: string, type: string, not: readonly string[]) =>
    all(merchantId).filter((one) => one.orderId === orderId && one.type === type && !not.includes(one.status))
      .length;
  const get = (merchantId: string, id: string) => getTransaction(merchantOf(merchantId), id);
  const insist = (happened: boolean, what: string) => {
    if (!happened) throw new Error(`the status does not allow to ${what}`);
  };
  const disputeOf = (merchantId: string, disputeId: string): Dispute => {
    const found = all(merchantId)
      .flatMap(({ disputes }) => disputes)
      .find(({ id }) => id === disputeId);
    if (!found) throw new Error(`there is no dispute ${disputeId}`);
    return found;
  };

  return {
    transactions: all,
    countTaken: (merchantId, orderId) => count(merchantId, orderId, "sale", untaken),
    countRefunds: (merchantId, orderId) => count(merchantId, orderId, "credit", unmade),
    findByOrderId: (merchantId, orderId) =>
      all(merchantId).findLast((one) => one.orderId === orderId) ?? null,

    settle(merchantId, transactionId) {
      if (transactionId !== undefined)
        return insist(settle(world, get(merchantId, transactionId), "settle"), "settle");
      for (const transaction of all(merchantId)) settle(world, transaction, "settle");
    },
    declineSettlement(merchantId, transactionId) {
      insist(settle(world, get(merchantId, transactionId), "settlement_decline"), "decline its settlement");
    },

    openDispute(merchantId, transactionId, { amount, kind = "chargeback", reason = "fraud" } = {}) {
      const transaction = get(merchantId, transactionId);
      const dispute: Dispute = {
        id: newId(16),
        transactionId,
        amount: amount ?? transaction.amount,
        currency: transaction.currency,
        status: "open",
        kind,
        reason,
        receivedAt: world.now(),
        wonAt: null,
      };
      transaction.disputes.push(dispute);
      world.changed();
      world.notify(merchantOf(merchantId), "dispute_opened", { dispute: presentDispute(dispute) });
      return dispute;
    },
    moveDispute(merchantId, disputeId, status) {
      const dispute = disputeOf(merchantId, disputeId);
      dispute.status = status;
      if (status === "won") dispute.wonAt = world.now();
      world.changed();
      world.notify(merchantOf(merchantId), `dispute_${status}`, { dispute: presentDispute(dispute) });
    },

    refundInControlPanel(merchantId, transactionId, amount) {
      const merchant = merchantOf(merchantId);
      const sale = get(merchantId, transactionId);
      const { id } = refund(world, merchant, sale, {
        amount: amount ?? writeMinor(findLeft(merchant, sale), sale.currency),
      });
      if (id === null) throw new Error(`${transactionId} cannot be refunded`);
      return id;
    },
    voidInControlPanel(merchantId, transactionId) {
      insist(voidTransaction(world, get(merchantId, transactionId)).id !== null, "void it");
    },
    declineNextRefund(merchantId, how = "soft") {
      merchantOf(merchantId).refundsToDecline.push(how);
      world.changed();
    },
    failRefund(merchantId, refundId) {
      const failed = get(merchantId, refundId);
      insist(failed.type === "credit" && !unmade.includes(failed.status), "fail it");
      failed.processor = declineWith("2046");
      moveTransaction(world, failed, "processor_declined");
      world.notify(merchantOf(merchantId), "refund_failed", {
        transaction: {
          id: failed.id,
          amount: failed.amount,
          status: failed.status,
          "refunded-transaction-fk": failed.refundedTransactionId,
        },
      });
    },
  };
}
