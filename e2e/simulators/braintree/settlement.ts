import { type Answered, answerFlaws, answerXml } from "./answer.ts";
import { declinesSettlement } from "./processor.ts";
import type { Transaction, World } from "./state.ts";
import { moveTransaction, presentTransaction } from "./transaction.ts";

/** The steps that the sandbox makes when it is told to: from which statuses, and to which. */
const steps: Record<string, { from: readonly string[]; to: string }> = {
  settle: { from: ["submitted_for_settlement", "settling", "settlement_pending"], to: "settled" },
  settlement_confirm: {
    from: ["submitted_for_settlement", "settlement_pending"],
    to: "settlement_confirmed",
  },
  settlement_pending: { from: ["submitted_for_settlement"], to: "settlement_pending" },
  settlement_decline: {
    from: ["submitted_for_settlement", "settling", "settlement_pending"],
    to: "settlement_declined",
  },
};

/** Makes a step of the settlement; false when the transaction's status does not allow it. */
export function settle(world: World, transaction: Transaction, step: string): boolean {
  const named = steps[step];
  if (!named?.from.includes(transaction.status)) return false;
  const declined = named.to === "settlement_declined" || declinesSettlement(transaction.amount);
  transaction.settlement = declined
    ? { code: "4001", text: "Settlement Declined" }
    : { code: "4000", text: "Confirmed" };
  moveTransaction(world, transaction, declined ? "settlement_declined" : named.to);
  return true;
}

/** The sandbox's own door for that. */
export function answerSettlement(world: World, transaction: Transaction, step: string): Answered {
  if (settle(world, transaction, step)) return answerXml(200, "transaction", presentTransaction(transaction));
  return answerFlaws([
    {
      code: "91575",
      attribute: "base",
      message: "Cannot simulate settlement of a transaction in this status.",
      within: ["transaction"],
    },
  ]);
}
