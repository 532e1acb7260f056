import {
  bookDisputes,
  type DisputeRow,
  insertDispute,
  listDisputesOfAttempt,
} from "#lib/db/queries/dispute.ts";
import { type AttemptRow, getInstruction } from "#lib/db/queries/instruction.ts";
import { listRefundsOfAttempt } from "#lib/db/queries/refund.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeDisputeStatus } from "#lib/db/transition.ts";
import {
  type DisputeEvent,
  decideDispute,
  disputeGraph,
  type HeardDispute,
  withheldMinor,
} from "#lib/domain/dispute/status.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeAttempt } from "./describe.ts";
import { recordEvents } from "./record.ts";

type Disputed = { attempt: Pick<AttemptRow, "attemptId" | "instructionId">; appId: string };

/** Brings the attempt's books in step with its disputes, and tells of the one that has changed. */
async function book(
  tx: TenantTransaction,
  { attempt: { attemptId, instructionId }, appId }: Disputed,
  type: DisputeEvent,
): Promise<void> {
  const disputes = await listDisputesOfAttempt(tx, attemptId);
  const withheld = disputes.map(({ status, amountMinor }) => withheldMinor(status, amountMinor));
  const attempt = await bookDisputes(
    tx,
    attemptId,
    withheld.reduce((sum, minor) => sum + minor, 0),
  );
  const refunds = await listRefundsOfAttempt(tx, attemptId);
  const facts = await getInstruction(tx, instructionId);
  await recordEvents(tx, [describeAttempt(type, { attempt, appId, refunds, disputes }, facts)]);
}

/**
 * Writes down what a provider says of an attempt's disputes, with an event for each one that was opened or closed. What
 * is already so changes nothing. The caller has locked the instruction.
 */
export async function noteDisputes(
  tx: TenantTransaction,
  disputed: Disputed,
  heard: readonly HeardDispute[],
): Promise<void> {
  const { attemptId } = disputed.attempt;
  const known = heard.length > 0 ? await listDisputesOfAttempt(tx, attemptId) : [];
  for (const { status, ...told } of heard) {
    let dispute: DisputeRow | undefined = known.find(
      ({ providerReference }) => providerReference === told.providerReference,
    );
    if (!dispute) {
      dispute = await insertDispute(tx, { attemptId, ...told });
      known.push(dispute);
      await book(tx, disputed, "dispute.opened");
    }
    const move = decideDispute(dispute.status, status);
    if (!move) continue;
    if (!(await writeDisputeStatus(tx, dispute, move))) throw new Refusal("STATUS_CHANGED");
    await book(tx, disputed, disputeGraph.moves[move].event);
  }
}
