import { and, eq, inArray, sql } from "drizzle-orm";
import { type AttemptMove, attemptGraph } from "#lib/domain/attempt/status.ts";
import { type InstalledAppMove, installedAppGraph } from "#lib/domain/installed-app/status.ts";
import { type InstructionMove, instructionGraph } from "#lib/domain/instruction/status.ts";
import type { InstalledAppRow } from "./queries/installed-app.ts";
import type { AttemptRow, InstructionRow } from "./queries/instruction.ts";
import { attempts } from "./schema/attempts.ts";
import { installedApps } from "./schema/installed-apps.ts";
import { instructions } from "./schema/instructions.ts";
import type { TenantTransaction } from "./transaction.ts";

/**
 * The only places that write a status. Each writes on condition that the status is one that the move starts from;
 * null means that it is not, or no longer: losing a race and arriving late are the same. Callers go through
 * `lib/events/move-*.ts`, which writes the event in the same transaction.
 */

type InstructionChange = Partial<Pick<InstructionRow, "failure" | "cancellation">> & {
  at?: "settledAt" | "failedAt" | "cancelledAt";
};

/** Makes one move of an instruction. */
export async function writeInstructionStatus(
  tx: TenantTransaction,
  instructionId: string,
  move: InstructionMove,
  { at, ...change }: InstructionChange = {},
): Promise<InstructionRow | null> {
  const { from, to } = instructionGraph.moves[move];
  const [row] = await tx
    .update(instructions)
    .set({
      status: to,
      version: sql`${instructions.version} + 1`,
      updatedAt: sql`now()`,
      ...(at ? { [at]: sql`now()` } : {}),
      ...change,
    })
    .where(
      and(
        eq(instructions.tenantId, tx.tenantId),
        eq(instructions.instructionId, instructionId),
        inArray(instructions.status, [...from]),
      ),
    )
    .returning();
  return row ?? null;
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
