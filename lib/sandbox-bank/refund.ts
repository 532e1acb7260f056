import { setTimeout as pause } from "node:timers/promises";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { withoutTenant } from "#lib/db/transaction.ts";
import { tellSandboxRefundJob } from "#lib/jobs/definitions/tell-sandbox-event.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { Refund, RefundRequest } from "#lib/providers/sandbox/wire.ts";
import { lockCharge, type Merchant } from "./books.ts";
import { silenceMs } from "./card.ts";
import { judgeRefund, type RefundVerdict, refundBehaviour } from "./refund-amount.ts";
import {
  findRefundByKey,
  leftOf,
  noteLost,
  type RefundEntry,
  type RefundRow,
  writeRefund,
} from "./refund-books.ts";

/** A refund as the bank's API tells of it. */
export function presentRefund({ refundId, reference, status, declineCode }: RefundRow): Refund {
  return { id: refundId, reference, status: status as Refund["status"], declineCode };
}

export type RefundAnswer = { refund: RefundRow } | { refused: string } | "absent" | "silence";

const moreThanIsLeft: RefundVerdict = { status: "declined", declineCode: "more_than_is_left", turn: null };

async function enterRefund(tx: NodePgDatabase, entry: RefundEntry, left: number): Promise<RefundRow> {
  const verdict = entry.amountMinor > left ? moreThanIsLeft : judgeRefund(entry.amountMinor);
  const refund = await writeRefund(tx, entry, verdict);
  const { refundId } = refund;
  // The merchant's systems hear of what its people did.
  if (entry.reference === null) await enqueue(tx, tellSandboxRefundJob, { refundId });
  if (verdict.turn)
    await enqueue(
      tx,
      tellSandboxRefundJob,
      { refundId },
      // A little later, so that it has turned by then.
      { delayMs: verdict.turn.inMs + 250 },
    );
  return refund;
}

/**
 * Gives money of a charge back as the amount behaves, once for each idempotency key and never more than is left.
 * `signal` ends the waiting of one whose answer never comes.
 */
export async function makeRefund(
  { merchantId }: Merchant,
  chargeReference: string,
  idempotencyKey: string,
  request: RefundRequest,
  signal: AbortSignal,
): Promise<RefundAnswer> {
  const behaviour = refundBehaviour(request.amountMinor);
  const silence = async (): Promise<"silence"> => {
    await pause(silenceMs, undefined, { signal }).catch(() => {});
    return "silence";
  };
  const answer = await withoutTenant().transaction(async (tx): Promise<RefundAnswer> => {
    const charge = await lockCharge(tx, merchantId, chargeReference);
    if (!charge) return "absent";
    const known = await findRefundByKey(tx, merchantId, idempotencyKey);
    if (known && known.status !== "lost") return { refund: known };
    if (charge.status !== "succeeded") return { refused: "not paid" };
    if (charge.currency !== request.currency) return { refused: "another currency" };
    const entry = {
      merchantId,
      chargeId: charge.chargeId,
      idempotencyKey,
      ...request,
      reference: request.reference ?? null,
    };
    if (behaviour === "request_lost" && !known) {
      await noteLost(tx, entry);
      return "silence";
    }
    return { refund: await enterRefund(tx, entry, await leftOf(tx, charge)) };
  });
  return answer === "silence" || behaviour === "answer_lost" ? silence() : answer;
}
