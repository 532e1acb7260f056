import { and, asc, desc, eq, lt, ne, sql } from "drizzle-orm";
import { madeAtProvider, type RefundStatus } from "#lib/domain/refund/status.ts";
import { attempts } from "../schema/attempts.ts";
import { installedApps } from "../schema/installed-apps.ts";
import { refunds } from "../schema/refunds.ts";
import type { TenantTransaction } from "../transaction.ts";
import { type AttemptWithApp, attemptApp } from "./attempt.ts";
import type { AttemptRow } from "./instruction.ts";

export type RefundRow = typeof refunds.$inferSelect;

export type NewRefund = Pick<
  RefundRow,
  | "refundId"
  | "attemptId"
  | "instructionId"
  | "amountMinor"
  | "currency"
  | "reason"
  | "requestedBy"
  | "idempotencyKey"
  | "leaseMs"
> & { status?: RefundStatus; providerReference?: string };

/** Adds a refund, RESERVED where nothing else is said; what it takes of its attempt must have been booked. */
export async function insertRefund(tx: TenantTransaction, refund: NewRefund): Promise<RefundRow> {
  const [row] = await tx
    .insert(refunds)
    .values({ tenantId: tx.tenantId, status: "RESERVED", ...refund })
    .returning();
  if (!row) throw new Error("refund not added");
  return row;
}

/**
 * Books what a refund takes of a paid attempt (or, below zero, gives back), and marks the attempt as changed: its time of
 * change always grows, though two changes may share a millisecond. Null when the attempt has not that much, or, but for what
 * has gone back already (`gone`), when some of it is disputed.
 */
export async function bookRefund(
  tx: TenantTransaction,
  attemptId: string,
  takenMinor: number,
  { gone } = { gone: false },
): Promise<AttemptRow | null> {
  const [row] = await tx
    .update(attempts)
    .set({
      refundedMinor: sql`${attempts.refundedMinor} + ${takenMinor}`,
      version: sql`${attempts.version} + 1`,
      updatedAt: sql`greatest(now(), ${attempts.updatedAt} + interval '1 millisecond')`,
    })
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.attemptId, attemptId),
        // One that came back is owed to nobody, though a refund of it may still end.
        takenMinor > 0
          ? sql`${attempts.status} in ('SUCCEEDED', 'SURPLUS')`
          : sql`${attempts.status} in ('SUCCEEDED', 'SURPLUS', 'RETURNED')`,
        sql`${attempts.refundedMinor} + ${takenMinor} between 0 and ${attempts.amountMinor}`,
        // What is disputed is not there to be given back; a refund that failed gives back what it had all the same.
        takenMinor > 0 && !gone
          ? sql`${attempts.refundedMinor} + ${attempts.disputedMinor} + ${takenMinor} <= ${attempts.amountMinor}`
          : undefined,
      ),
    )
    .returning();
  return row ?? null;
}

export type RefundWithApp = {
  refund: RefundRow;
  attempt: AttemptRow;
  app: AttemptWithApp["app"];
  /** Seconds since the provider was asked last, by the database's clock. */
  submittedSecondsAgo: number | null;
};

/** The refund with its attempt and the installation it goes through, or null. */
export async function findRefund(tx: TenantTransaction, refundId: string): Promise<RefundWithApp | null> {
  const [row] = await tx
    .select({
      refund: refunds,
      attempt: attempts,
      app: attemptApp,
      submittedSecondsAgo: sql<number | null>`extract(epoch FROM now() - ${refunds.submittedAt})::float8`,
    })
    .from(refunds)
    .innerJoin(
      attempts,
      and(eq(attempts.tenantId, refunds.tenantId), eq(attempts.attemptId, refunds.attemptId)),
    )
    .innerJoin(
      installedApps,
      and(
        eq(installedApps.tenantId, attempts.tenantId),
        eq(installedApps.installedAppId, attempts.installedAppId),
      ),
    )
    .where(and(eq(refunds.tenantId, tx.tenantId), eq(refunds.refundId, refundId)));
  return row ?? null;
}

/** Every refund of an attempt, oldest first. */
export function listRefundsOfAttempt(tx: TenantTransaction, attemptId: string): Promise<RefundRow[]> {
  return tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.tenantId, tx.tenantId), eq(refunds.attemptId, attemptId)))
    .orderBy(asc(refunds.refundId));
}

/** Up to `limit` refunds of an instruction, newest first, older than `before` when it is given. */
export function listRefundsOfInstruction(
  tx: TenantTransaction,
  instructionId: string,
  limit: number,
  before?: string,
): Promise<RefundRow[]> {
  return tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.tenantId, tx.tenantId),
        eq(refunds.instructionId, instructionId),
        before ? lt(refunds.refundId, before) : undefined,
      ),
    )
    .orderBy(desc(refunds.refundId))
    .limit(limit);
}

/** Counts an inquiry. */
export async function countRefundInquiry(tx: TenantTransaction, refundId: string): Promise<void> {
  await tx
    .update(refunds)
    .set({ inquiries: sql`${refunds.inquiries} + 1` })
    .where(and(eq(refunds.tenantId, tx.tenantId), eq(refunds.refundId, refundId)));
}

/**
 * The id of the installation's refund that the provider calls by this reference, or null. None that was made at the
 * provider itself: its payment tells of those.
 */
export async function findRefundByProviderReference(
  tx: TenantTransaction,
  installedAppId: string,
  providerReference: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ refundId: refunds.refundId })
    .from(refunds)
    .innerJoin(
      attempts,
      and(eq(attempts.tenantId, refunds.tenantId), eq(attempts.attemptId, refunds.attemptId)),
    )
    .where(
      and(
        eq(refunds.tenantId, tx.tenantId),
        eq(refunds.providerReference, providerReference),
        ne(refunds.requestedBy, madeAtProvider),
        eq(attempts.installedAppId, installedAppId),
      ),
    );
  return row?.refundId ?? null;
}
