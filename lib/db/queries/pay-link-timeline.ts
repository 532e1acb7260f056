import { sql } from "drizzle-orm";
import type { TenantTransaction } from "../transaction.ts";
import type { PayLinkRow } from "./pay-link.ts";

const types = [
  "pay_link.created",
  "pay_link.opened",
  "pay_link.extended",
  "pay_link.revoked",
  "pay_link.expired",
  "message.sent",
  "message.delivered",
  "message.bounced",
  "attempt.started",
  "attempt.declined",
  "instruction.settled",
] as const;

type ToldTransaction = { transactionId: string; declined: { reason: string } | null };

/** What happened to a link, as it was told. */
export type LinkEvent = {
  type: (typeof types)[number];
  occurredAt: Date;
  data: {
    payLink?: { expiresAt: string; revokeReason?: string | null };
    message?: { problem: string | null };
    transaction?: ToldTransaction;
    instruction?: { transaction: ToldTransaction | null };
  };
};

/**
 * The newest events of one link, oldest first: those that are about it, and those of the payments made by it. Reads the
 * events of its instruction, which are few, by their index.
 */
export async function listLinkEvents(
  tx: TenantTransaction,
  { payLinkId, instructionId }: Pick<PayLinkRow, "payLinkId" | "instructionId">,
  maximum: number,
): Promise<LinkEvent[]> {
  const { rows } = await tx.execute<{ type: LinkEvent["type"]; at: string; data: LinkEvent["data"] }>(sql`
    SELECT type, occurred_at AS at, body -> 'data' AS data FROM events
    WHERE tenant_id = ${tx.tenantId} AND instruction_id = ${instructionId}
      AND type IN (${sql.join(
        types.map((type) => sql`${type}`),
        sql`, `,
      )})
      AND (body #>> '{data,payLink,payByLinkId}' = ${payLinkId}
        OR coalesce(body #>> '{data,transaction,transactionId}', body #>> '{data,instruction,transaction,transactionId}')
          IN (SELECT attempt_id::text FROM attempts WHERE tenant_id = ${tx.tenantId} AND pay_link_id = ${payLinkId}))
    ORDER BY event_id DESC LIMIT ${maximum}`);
  return rows.map(({ type, at, data }) => ({ type, occurredAt: new Date(at), data })).reverse();
}
