import { and, eq, inArray, sql } from "drizzle-orm";
import { type AttemptMove, attemptGraph } from "#lib/domain/attempt/status.ts";
import { type DisputeMove, disputeGraph } from "#lib/domain/dispute/status.ts";
import {
  type FinancialInstrumentMove,
  financialInstrumentGraph,
} from "#lib/domain/financial-instrument/status.ts";
import { type InstalledAppMove, installedAppGraph } from "#lib/domain/installed-app/status.ts";
import { type InstructionMove, instructionGraph } from "#lib/domain/instruction/status.ts";
import { type MessageMove, messageGraph } from "#lib/domain/message/status.ts";
import { type RefundMove, refundGraph } from "#lib/domain/refund/status.ts";
import { type TenantMove, tenantGraph } from "#lib/domain/tenant/status.ts";
import type { DisputeRow } from "./queries/dispute.ts";
import type { FinancialInstrumentRow } from "./queries/financial-instrument.ts";
import type { InstalledAppRow } from "./queries/installed-app.ts";
import { type AttemptRow, endOfDate, type InstructionRow } from "./queries/instruction.ts";
import type { MessageRow } from "./queries/message.ts";
import type { RefundRow } from "./queries/refund.ts";
import { attempts } from "./schema/attempts.ts";
import { disputes } from "./schema/disputes.ts";
import { financialInstruments } from "./schema/financial-instruments.ts";
import { installedApps } from "./schema/installed-apps.ts";
import { instructions } from "./schema/instructions.ts";
import { messages } from "./schema/messages.ts";
import { refunds } from "./schema/refunds.ts";
import { type TenantDecision, tenants } from "./schema/tenants.ts";
import type { AccountTransaction, TenantTransaction } from "./transaction.ts";

/**
 * The only places that write a status. Each writes on condition that the status is one that the move starts from;
 * null means that it is not, or no longer: losing a race and arriving late are the same. Callers go through
 * `lib/events/move-*.ts`, which writes the event in the same transaction.
 */

export type InstructionChange = Partial<
  Pick<
    InstructionRow,
    | "failure"
    | "cancellation"
    | "customerRef"
    | "direction"
    | "amountMinor"
    | "currency"
    | "country"
    | "schemeId"
    | "financialInstrumentId"
    | "settledByDate"
    | "collectAt"
    | "metadata"
    | "keptDefaults"
  >
> & {
  at?: "settledAt" | "failedAt" | "cancelledAt";
};

/** Makes one move of instructions; those that it does not start from are left out of what comes back. */
export async function writeInstructionStatuses(
  tx: TenantTransaction,
  instructionIds: string[],
  move: InstructionMove,
  { at, ...change }: InstructionChange = {},
): Promise<InstructionRow[]> {
  const { from, to } = instructionGraph.moves[move];
  return tx
    .update(instructions)
    .set({
      status: to,
      version: sql`${instructions.version} + 1`,
      updatedAt: sql`now()`,
      ...(at ? { [at]: sql`now()` } : {}),
      ...(change.settledByDate === undefined ? {} : { lateAt: endOfDate(tx, change.settledByDate) }),
      ...change,
    })
    .where(
      and(
        eq(instructions.tenantId, tx.tenantId),
        inArray(instructions.instructionId, instructionIds),
        inArray(instructions.status, [...from]),
      ),
    )
    .returning();
}

type AttemptChange = Partial<
  Pick<
    AttemptRow,
    | "providerReference"
    | "action"
    | "declineReason"
    | "declineCode"
    | "failureReason"
    | "paymentTokenSealed"
    | "financialInstrumentId"
    | "askAgain"
  >
> & { at?: "submittedAt" | "endedAt" };

/** Makes one move of an attempt. */
export async function writeAttemptStatus(
  tx: TenantTransaction,
  attemptId: string,
  move: AttemptMove,
  { at, ...change }: AttemptChange = {},
): Promise<AttemptRow | null> {
  const { from, to } = attemptGraph.moves[move];
  const [row] = await tx
    .update(attempts)
    .set({
      status: to,
      version: sql`${attempts.version} + 1`,
      updatedAt: sql`now()`,
      ...(at ? { [at]: sql`now()` } : {}),
      ...change,
    })
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.attemptId, attemptId),
        inArray(attempts.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

type RefundChange = Partial<Pick<RefundRow, "providerReference" | "failureReason" | "failureCode">> & {
  at?: "submittedAt" | "endedAt";
};

/** Makes one move of a refund. */
export async function writeRefundStatus(
  tx: TenantTransaction,
  refundId: string,
  move: RefundMove,
  { at, ...change }: RefundChange = {},
): Promise<RefundRow | null> {
  const { from, to } = refundGraph.moves[move];
  const [row] = await tx
    .update(refunds)
    .set({
      status: to,
      version: sql`${refunds.version} + 1`,
      updatedAt: sql`now()`,
      ...(at ? { [at]: sql`now()` } : {}),
      ...change,
    })
    .where(
      and(
        eq(refunds.tenantId, tx.tenantId),
        eq(refunds.refundId, refundId),
        inArray(refunds.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

/** Makes one move of a stored instrument. */
export async function writeInstrumentStatus(
  tx: TenantTransaction,
  financialInstrumentId: string,
  move: FinancialInstrumentMove,
): Promise<FinancialInstrumentRow | null> {
  const { from, to } = financialInstrumentGraph.moves[move];
  const [row] = await tx
    .update(financialInstruments)
    .set({ status: to, version: sql`${financialInstruments.version} + 1`, updatedAt: sql`now()` })
    .where(
      and(
        eq(financialInstruments.tenantId, tx.tenantId),
        eq(financialInstruments.financialInstrumentId, financialInstrumentId),
        inArray(financialInstruments.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

type MessageChange = Partial<Pick<MessageRow, "problem" | "providerReference">> & { at?: "sentAt" };

/** Makes one move of a message. */
export async function writeMessageStatus(
  tx: TenantTransaction,
  messageId: string,
  move: MessageMove,
  { at, ...change }: MessageChange = {},
): Promise<MessageRow | null> {
  const { from, to } = messageGraph.moves[move];
  const [row] = await tx
    .update(messages)
    .set({
      status: to,
      version: sql`${messages.version} + 1`,
      ...(at ? { [at]: sql`now()` } : {}),
      ...change,
    })
    .where(
      and(
        eq(messages.tenantId, tx.tenantId),
        eq(messages.messageId, messageId),
        inArray(messages.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

/** Makes one move of a dispute, which closes it. */
export async function writeDisputeStatus(
  tx: TenantTransaction,
  { attemptId, providerReference }: Pick<DisputeRow, "attemptId" | "providerReference">,
  move: DisputeMove,
): Promise<DisputeRow | null> {
  const { from, to } = disputeGraph.moves[move];
  const [row] = await tx
    .update(disputes)
    .set({
      status: to,
      version: sql`${disputes.version} + 1`,
      updatedAt: sql`now()`,
      closedAt: sql`now()`,
    })
    .where(
      and(
        eq(disputes.tenantId, tx.tenantId),
        eq(disputes.attemptId, attemptId),
        eq(disputes.providerReference, providerReference),
        inArray(disputes.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

/** Makes one move of a tenant, and keeps who decided it. No event tells of it: nobody listens in a tenant that has not begun. */
export async function writeTenantStatus(
  tx: AccountTransaction,
  tenantId: string,
  move: TenantMove,
  { by, reason }: Omit<TenantDecision, "at">,
): Promise<typeof tenants.$inferSelect | null> {
  const { from, to } = tenantGraph.moves[move];
  const [row] = await tx
    .update(tenants)
    .set({
      status: to,
      decision: sql`jsonb_build_object('by', ${by}::text, 'at', to_jsonb(now()), 'reason', ${reason}::text)`,
    })
    .where(
      and(
        eq(tenants.accountId, tx.accountId),
        eq(tenants.tenantId, tenantId),
        inArray(tenants.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}

type InstalledAppStatusChange = Partial<Pick<InstalledAppRow, "publicSettings" | "secretsSealed">> & {
  at?: "uninstalledAt";
};

/** Makes one move of an installation; nobody outside is told of it. */
export async function writeInstalledAppStatus(
  tx: TenantTransaction,
  installedAppId: string,
  move: InstalledAppMove,
  { at, ...change }: InstalledAppStatusChange = {},
): Promise<InstalledAppRow | null> {
  const { from, to } = installedAppGraph.moves[move];
  const [row] = await tx
    .update(installedApps)
    .set({ status: to, updatedAt: sql`now()`, ...(at ? { [at]: sql`now()` } : {}), ...change })
    .where(
      and(
        eq(installedApps.tenantId, tx.tenantId),
        eq(installedApps.installedAppId, installedAppId),
        inArray(installedApps.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
}
