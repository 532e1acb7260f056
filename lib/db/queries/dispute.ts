import { and, asc, eq, sql } from "drizzle-orm";
import { attempts } from "../schema/attempts.ts";
import { disputes } from "../schema/disputes.ts";
import type { TenantTransaction } from "../transaction.ts";
import type { AttemptRow } from "./instruction.ts";

export type DisputeRow = typeof disputes.$inferSelect;

export type NewDispute = Pick<DisputeRow, "attemptId" | "providerReference" | "amountMinor" | "reason">;

/** Every dispute of an attempt, oldest first. */
export function listDisputesOfAttempt(tx: TenantTransaction, attemptId: string): Promise<DisputeRow[]> {
  return tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.tenantId, tx.tenantId), eq(disputes.attemptId, attemptId)))
    .orderBy(asc(disputes.createdAt), asc(disputes.providerReference));
}

/** Adds a dispute that is open. */
export async function insertDispute(tx: TenantTransaction, dispute: NewDispute): Promise<DisputeRow> {
  const [row] = await tx
    .insert(disputes)
    .values({ tenantId: tx.tenantId, status: "OPEN", ...dispute })
    .returning();
  if (!row) throw new Error("dispute not added");
  return row;
}

/** Books what disputes keep of an attempt, and marks the attempt as changed, as a refund does. */
export async function bookDisputes(
  tx: TenantTransaction,
  attemptId: string,
  disputedMinor: number,
): Promise<AttemptRow> {
  const [row] = await tx
    .update(attempts)
    .set({
      disputedMinor,
      version: sql`${attempts.version} + 1`,
      updatedAt: sql`greatest(now(), ${attempts.updatedAt} + interval '1 millisecond')`,
    })
    .where(and(eq(attempts.tenantId, tx.tenantId), eq(attempts.attemptId, attemptId)))
    .returning();
  if (!row) throw new Error("attempt not found");
  return row;
}
