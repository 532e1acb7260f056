import { getInstruction } from "#lib/db/queries/instruction.ts";
import type { MessageRow } from "#lib/db/queries/message.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { writeMessageStatus } from "#lib/db/transition.ts";
import { type MessageMove, messageGraph } from "#lib/domain/message/status.ts";
import { describeMessage } from "./describe.ts";
import { recordEvents } from "./record.ts";

/**
 * Moves a message along its graph and, where that is an event, tells of it. Null when the move no longer starts from the
 * message's status: of two processes that sent one message, the second has nothing to tell.
 */
export async function moveMessage(
  tx: TenantTransaction,
  messageId: string,
  move: MessageMove,
  change: Parameters<typeof writeMessageStatus>[3] = {},
): Promise<MessageRow | null> {
  const moved = await writeMessageStatus(tx, messageId, move, change);
  const { event } = messageGraph.moves[move];
  if (moved && event) {
    const link = await getPayLink(tx, moved.payLinkId);
    const facts = await getInstruction(tx, link.instructionId);
    await recordEvents(tx, [describeMessage(event, moved, link, facts)]);
  }
  return moved;
}
