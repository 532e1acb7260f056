import type { Message, SentMessage } from "#lib/contracts/pay-link.ts";
import type { MessageRow, OpenMessage } from "#lib/db/queries/message.ts";
import { maskDestination } from "#lib/domain/message/destination.ts";

/** A message as events tell of it. */
export function presentMessage(message: MessageRow): Message {
  return {
    messageId: message.messageId,
    type: message.channel,
    status: message.status,
    language: message.language,
    created: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString() ?? null,
    problem: message.problem,
    version: message.version,
  };
}

/** A message as it is read with its link. */
export function presentSentMessage({ message, destination }: OpenMessage): SentMessage {
  return { ...presentMessage(message), destination: maskDestination(destination) };
}
