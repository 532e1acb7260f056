import { env } from "#lib/env.ts";
import { composeMail } from "#lib/messages/compose-mail.ts";
import { type MailResult, sendMail } from "#lib/messages/send-mail.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { type PreparedMessage, prepareMessage } from "#lib/operations/pay-link/prepare-message.ts";
import { recordMessage } from "#lib/operations/pay-link/record-message.ts";
import { log } from "#lib/telemetry/log.ts";

type Payload = { tenantId: string; messageId: string };

/** Hands a message to the carrier of its channel. */
async function carry(messageId: string, prepared: PreparedMessage): Promise<MailResult> {
  const { SMTP_URL: server, MESSAGES_FROM: sender } = env();
  // The settings may be others than when it was promised; they may come back.
  if (prepared.channel !== "Email" || !server || !sender)
    return { kind: "later", problem: "NOT_REACHED", cause: "no carrier is set up" };
  return sendMail(server, composeMail(prepared), {
    from: { name: sender.name ?? prepared.payee, address: sender.address },
    to: prepared.destination,
    replyTo: prepared.contact.email,
    messageId: `<${messageId}@${sender.address.split("@")[1]}>`,
  });
}

/**
 * Makes one try of sending a message and writes down what came of it. When the carrier took it and we do not get to know,
 * because its answer is lost or this process dies, it is sent again: a payer is better off with two mails than with none,
 * and they open the same page.
 */
export async function sendMessage({ tenantId, messageId }: Payload): Promise<void> {
  const caller = systemCaller(tenantId);
  const prepared = await perform(prepareMessage, caller, { messageId });
  if (!prepared) return;
  const carried = await carry(messageId, prepared);
  if (carried.kind !== "taken") log.warn({ tenantId, messageId, ...carried }, "message not taken");
  await perform(recordMessage, caller, { messageId, carried });
}
