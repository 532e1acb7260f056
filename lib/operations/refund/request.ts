import type { CreateRefund, Refund } from "#lib/contracts/refund.ts";
import { listAttemptsOfInstruction } from "#lib/db/queries/attempt.ts";
import { holdInstalledApp } from "#lib/db/queries/installed-app.ts";
import {
  type AttemptRow,
  getInstruction,
  type InstructionFacts,
  lockInstruction,
} from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { isPaid, transactionStatus } from "#lib/domain/attempt/status.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { formatAmount, type Money, parseAmount } from "#lib/domain/money/money.ts";
import { netMinor } from "#lib/domain/refund/net.ts";
import { reserveRefund } from "#lib/events/reserve-refund.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { presentRefund } from "#lib/resources/refund.ts";
import { noteChange } from "../audit.ts";
import { type InstructionPlace, locateInstruction } from "../locate-instruction.ts";
import { actorName, defineOperation } from "../operation.ts";

type Refundable = { attempt: AttemptRow; appId: string };

/** The instruction's transaction with this id; refuses when there is none, or it has no money of a payer's. */
async function namedAttempt(tx: TenantTransaction, instructionId: string, only: string): Promise<Refundable> {
  const [found] = await listAttemptsOfInstruction(tx, instructionId, { limit: 1, only });
  if (!found) throw new Refusal("TRANSACTION_ID_NOT_RECOGNISED", { field: "/transactionId" });
  const { status } = found.attempt;
  if (!isPaid(status))
    throw new Refusal("TRANSACTION_NOT_REFUNDABLE", { metadata: { status: transactionStatus(status) } });
  return found;
}

/** The attempt that paid the instruction; refuses when there is none. */
function payingAttempt({ instruction, attempt, appId }: InstructionFacts): Refundable {
  const { status } = instruction;
  if (status !== "SETTLED" || attempt?.status !== "SUCCEEDED" || !appId)
    throw new Refusal("INSTRUCTION_NOT_REFUNDABLE", { metadata: { status } });
  return { attempt, appId };
}

/** How much is to be given back, in minor units: what is asked for, or all that is left. */
function amountOf(text: string | null | undefined, left: Money): number {
  if (left.amountMinor === 0) throw new Refusal("NOTHING_LEFT_TO_REFUND");
  if (text == null) return left.amountMinor;
  const parsed = parseAmount(text, left.currency);
  if ("problem" in parsed) throw new Refusal(parsed.problem, { field: "/amount" });
  if (parsed.amountMinor > left.amountMinor)
    throw new Refusal("REFUND_AMOUNT_OUT_OF_RANGE", {
      field: "/amount",
      metadata: { left: formatAmount(left) },
    });
  return parsed.amountMinor;
}

/**
 * Sets money of a settled instruction, or surplus money, aside to be given back to its payer; the queue asks the provider. Of any number
 * that ask at once, no more is given back than was taken.
 */
export const requestRefund = defineOperation({
  name: "refund.request",
  permission: "tenant-transaction-write",
  async run(tx, input: InstructionPlace & CreateRefund, caller): Promise<Refund> {
    const { instructionId } = (await locateInstruction(tx, input)).instruction;
    await lockInstruction(tx, instructionId);
    const facts = await getInstruction(tx, instructionId);
    const { attempt, appId } = input.transactionId
      ? await namedAttempt(tx, instructionId, input.transactionId)
      : payingAttempt(facts);
    if (!findApp(appId)?.refunds) throw new Refusal("REFUND_NOT_SUPPORTED");
    if ((await holdInstalledApp(tx, attempt.installedAppId)) === "UNINSTALLED")
      throw new Refusal("REFUND_NOT_SUPPORTED");
    const { currency, attemptId } = attempt;
    const left = { amountMinor: netMinor({ ...attempt, returned: false }), currency };
    const requestedBy = actorName(caller.actor);
    const refund = await reserveRefund(tx, {
      attemptId,
      appId,
      amountMinor: amountOf(input.amount, left),
      reason: input.reason ?? null,
      requestedBy,
    });
    await noteChange(tx, caller, requestRefund.name, refund.refundId);
    return presentRefund(refund, facts);
  },
});
