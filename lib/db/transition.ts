import { and, eq, inArray, sql } from "drizzle-orm";
import { type AttemptMove, attemptGraph } from "#lib/domain/attempt/status.ts";
import { type InstructionMove, instructionGraph } from "#lib/domain/instruction/status.ts";
import { type AttemptRow, endOfDate, type InstructionRow } from "./queries/instruction.ts";
import { attempts } from "./schema/attempts.ts";
import { instructions } from "./schema/instructions.ts";
import type { TenantTransaction } from "./transaction.ts";

/**
 * The only two places that write a status. Each writes on condition that the status is one that the move starts from;
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
    | "metadata"
    | "keptDefaults"
  >
> & {
  at?: "settledAt" | "failedAt" | "cancelledAt";
};

/** Makes one move of an instruction. */
export async function writeInstructionStatus(
  tx: TenantTransaction,
  instructionId: string,
  move: InstructionMove,
  change: InstructionChange = {},
): Promise<InstructionRow | null> {
  const [row] = await writeInstructionStatuses(tx, [instructionId], move, change);
  return row ?? null;
}

/** Makes the same move of several instructions; those that it does not start from are left out of what comes back. */
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
    "providerReference" | "action" | "declineReason" | "declineCode" | "failureReason" | "paymentTokenSealed"
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
