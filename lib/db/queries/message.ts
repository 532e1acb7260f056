import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { MessageChannel } from "#lib/domain/message/status.ts";
import { newId } from "../id.ts";
import { messages } from "../schema/messages.ts";
import { tenants } from "../schema/tenants.ts";
import { seal, unseal } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";
import type { PayLinkRow } from "./pay-link.ts";
import { getDataKey } from "./tenant.ts";

export type MessageRow = typeof messages.$inferSelect;

/** A message with its destination in the clear. */
export type OpenMessage = { message: MessageRow; destination: string };

const place = (tenantId: string, messageId: string) => ({
  tenantId,
  table: "messages",
  column: "destination_sealed",
  row: messageId,
});

/** Adds messages that are to be sent, in the link's language or else the tenant's, in the order that was given. */
export async function insertMessages(
  tx: TenantTransaction,
  { payLinkId, language }: Pick<PayLinkRow, "payLinkId" | "language">,
  wanted: readonly { type: MessageChannel; destination: string }[],
): Promise<OpenMessage[]> {
  const dataKey = await getDataKey(tx);
  const tenantLanguage = sql`(SELECT ${tenants.language} FROM ${tenants} WHERE ${tenants.tenantId} = ${tx.tenantId})`;
  const added = wanted.map(({ type, destination }) => {
    const messageId = newId();
    return {
      tenantId: tx.tenantId,
      messageId,
      payLinkId,
      channel: type,
      destinationSealed: seal(dataKey, place(tx.tenantId, messageId), destination),
      language: language ?? tenantLanguage,
    };
  });
  const rows = await tx.insert(messages).values(added).returning();
  return openAll(tx, rows);
}

async function openAll(tx: TenantTransaction, rows: MessageRow[]): Promise<OpenMessage[]> {
  if (rows.length === 0) return [];
  const dataKey = await getDataKey(tx);
  return rows.map((message) => ({
    message,
    destination: unseal(dataKey, place(tx.tenantId, message.messageId), message.destinationSealed),
  }));
}

/** The message with this id, or null. */
export async function findMessage(tx: TenantTransaction, messageId: string): Promise<OpenMessage | null> {
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tx.tenantId), eq(messages.messageId, messageId)));
  return (await openAll(tx, rows))[0] ?? null;
}

/** The newest messages of a link, oldest first. */
export async function listMessages(
  tx: TenantTransaction,
  payLinkId: string,
  maximum: number,
): Promise<OpenMessage[]> {
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tx.tenantId), eq(messages.payLinkId, payLinkId)))
    .orderBy(desc(messages.messageId))
    .limit(maximum);
  return openAll(tx, rows.reverse());
}

/** How many messages of the link were asked for within an hour, and in how many seconds there is one fewer. */
export async function countRecentMessages(
  tx: TenantTransaction,
  payLinkId: string,
): Promise<{ count: number; seconds: number }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      seconds: sql<number>`coalesce(ceil(extract(epoch FROM min(${messages.createdAt}) + interval '1 hour' - now()))::int, 0)`,
    })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tx.tenantId),
        eq(messages.payLinkId, payLinkId),
        gt(messages.createdAt, sql`now() - interval '1 hour'`),
      ),
    );
  return row ?? { count: 0, seconds: 0 };
}

/** Notes a try that failed for now, if the message still waits; null when it does not. */
export async function noteFailedTry(
  tx: TenantTransaction,
  messageId: string,
  problem: string,
): Promise<MessageRow | null> {
  const [row] = await tx
    .update(messages)
    .set({ tries: sql`${messages.tries} + 1`, problem, version: sql`${messages.version} + 1` })
    .where(
      and(
        eq(messages.tenantId, tx.tenantId),
        eq(messages.messageId, messageId),
        eq(messages.status, "QUEUED"),
      ),
    )
    .returning();
  return row ?? null;
}
