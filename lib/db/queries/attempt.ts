import { and, desc, eq, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { openAttemptStatuses } from "#lib/domain/attempt/status.ts";
import type { InstalledAppStatus } from "#lib/domain/installed-app/status.ts";
import { attempts } from "../schema/attempts.ts";
import { installedApps } from "../schema/installed-apps.ts";
import type { TenantTransaction } from "../transaction.ts";
import {
  type AttemptDispute,
  type AttemptRefund,
  type AttemptRow,
  disputesOfAttempt,
  refundsOfAttempt,
} from "./instruction.ts";

export type NewAttempt = Pick<
  AttemptRow,
  | "attemptId"
  | "instructionId"
  | "payLinkId"
  | "customerRef"
  | "installedAppId"
  | "paymentMethod"
  | "cardBrands"
  | "amountMinor"
  | "currency"
  | "idempotencyKey"
  | "paymentTokenSealed"
  | "paymentTokenHash"
  | "displayName"
  | "store"
  | "financialInstrumentId"
  | "payerHash"
  | "leaseMs"
>;

/**
 * An attempt by which its provider would know the installation: the newest that it gave an id of its own, or else one of which
 * nobody knows yet whether it has it; null when there is none.
 */
export async function findWitness(tx: TenantTransaction, installedAppId: string): Promise<AttemptRow | null> {
  const newest = async (is: SQL | undefined) => {
    const ofTheInstallation = and(
      eq(attempts.tenantId, tx.tenantId),
      eq(attempts.installedAppId, installedAppId),
      is,
    );
    const query = tx.select().from(attempts).where(ofTheInstallation);
    const [row] = await query.orderBy(desc(attempts.attemptId)).limit(1);
    return row ?? null;
  };
  const isUndecided = and(
    isNotNull(attempts.submittedAt),
    inArray(attempts.status, [...openAttemptStatuses]),
  );
  return (await newest(isNotNull(attempts.providerReference))) ?? newest(isUndecided);
}

/** Claims the instruction for a new attempt; null when another one is open or has succeeded. */
export async function insertAttempt(tx: TenantTransaction, attempt: NewAttempt): Promise<AttemptRow | null> {
  const [row] = await tx
    .insert(attempts)
    .values({ tenantId: tx.tenantId, status: "RESERVED", ...attempt })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export type AttemptWithApp = {
  attempt: AttemptRow;
  app: {
    installedAppId: string;
    appId: string;
    status: InstalledAppStatus;
    publicSettings: Record<string, string>;
    secretsSealed: Buffer;
  };
  /** Seconds since it was made, by the database's clock. */
  reservedSecondsAgo: number;
  /** Seconds since the provider was asked, likewise. */
  submittedSecondsAgo: number | null;
  /** Seconds since it ended, likewise. */
  endedSecondsAgo: number | null;
};

/** The installation that an attempt is made at, as its attempts and their refunds are read with it. */
export const attemptApp = {
  installedAppId: installedApps.installedAppId,
  appId: installedApps.appId,
  status: installedApps.status,
  publicSettings: installedApps.publicSettings,
  secretsSealed: installedApps.secretsSealed,
};

function selectWithApp(tx: TenantTransaction) {
  return tx
    .select({
      attempt: attempts,
      app: attemptApp,
      reservedSecondsAgo: sql<number>`extract(epoch FROM now() - ${attempts.createdAt})::float8`,
      submittedSecondsAgo: sql<number | null>`extract(epoch FROM now() - ${attempts.submittedAt})::float8`,
      endedSecondsAgo: sql<number | null>`extract(epoch FROM now() - ${attempts.endedAt})::float8`,
    })
    .from(attempts)
    .innerJoin(
      installedApps,
      and(
        eq(installedApps.tenantId, attempts.tenantId),
        eq(installedApps.installedAppId, attempts.installedAppId),
      ),
    );
}

const isAttempt = (tx: TenantTransaction, attemptId: string) =>
  and(eq(attempts.tenantId, tx.tenantId), eq(attempts.attemptId, attemptId));

/** The attempt with its installation, or null. */
export async function findAttempt(tx: TenantTransaction, attemptId: string): Promise<AttemptWithApp | null> {
  const [row] = await selectWithApp(tx).where(isAttempt(tx, attemptId));
  return row ?? null;
}

/** Likewise, and locked until the transaction ends. */
export async function lockAttempt(tx: TenantTransaction, attemptId: string): Promise<AttemptWithApp | null> {
  const [row] = await selectWithApp(tx).where(isAttempt(tx, attemptId)).for("update", { of: attempts });
  return row ?? null;
}

/** The attempt of this instruction that was made from this very token, or null: a second press of the same button. */
export async function findAttemptByToken(
  tx: TenantTransaction,
  instructionId: string,
  paymentTokenHash: Buffer,
): Promise<AttemptRow | null> {
  const [row] = await tx
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.instructionId, instructionId),
        eq(attempts.paymentTokenHash, paymentTokenHash),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Whether another attempt of the instruction is open or has succeeded. */
export async function hasRivalAttempt(tx: TenantTransaction, attempt: AttemptRow): Promise<boolean> {
  const [row] = await tx
    .select({ attemptId: attempts.attemptId })
    .from(attempts)
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.instructionId, attempt.instructionId),
        inArray(attempts.status, [...openAttemptStatuses, "SUCCEEDED"]),
        sql`${attempts.attemptId} <> ${attempt.attemptId}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** An attempt with all that the API tells of it. */
export type AttemptFacts = {
  attempt: AttemptRow;
  appId: string;
  refunds: readonly AttemptRefund[];
  disputes: readonly AttemptDispute[];
};

/** Up to `limit` attempts of an instruction, newest first: those before `before`, or the one that is `only`. */
export function listAttemptsOfInstruction(
  tx: TenantTransaction,
  instructionId: string,
  { limit, before, only }: { limit: number; before?: string | undefined; only?: string },
): Promise<AttemptFacts[]> {
  return tx
    .select({
      attempt: attempts,
      appId: installedApps.appId,
      refunds: refundsOfAttempt,
      disputes: disputesOfAttempt,
    })
    .from(attempts)
    .innerJoin(
      installedApps,
      and(
        eq(installedApps.tenantId, attempts.tenantId),
        eq(installedApps.installedAppId, attempts.installedAppId),
      ),
    )
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.instructionId, instructionId),
        before ? lt(attempts.attemptId, before) : undefined,
        only ? eq(attempts.attemptId, only) : undefined,
      ),
    )
    .orderBy(desc(attempts.attemptId))
    .limit(limit);
}

/** Notes what the attempt's payer let be stored, and marks the attempt as changed, as a refund does. */
export async function noteInstrument(
  tx: TenantTransaction,
  attemptId: string,
  financialInstrumentId: string,
): Promise<void> {
  await tx
    .update(attempts)
    .set({
      financialInstrumentId,
      version: sql`${attempts.version} + 1`,
      updatedAt: sql`greatest(now(), ${attempts.updatedAt} + interval '1 millisecond')`,
    })
    .where(isAttempt(tx, attemptId));
}

/** Notes whether the provider of a payment that was made has still to be asked about it. */
export async function noteAskAgain(
  tx: TenantTransaction,
  attemptId: string,
  askAgain: boolean,
): Promise<void> {
  await tx.update(attempts).set({ askAgain }).where(isAttempt(tx, attemptId));
}

/** Counts an inquiry. */
export async function countInquiry(tx: TenantTransaction, attemptId: string): Promise<void> {
  await tx
    .update(attempts)
    .set({ inquiries: sql`${attempts.inquiries} + 1` })
    .where(isAttempt(tx, attemptId));
}

/** The id of the installation's attempt that the provider calls by this reference, or null. */
export async function findAttemptByProviderReference(
  tx: TenantTransaction,
  installedAppId: string,
  providerReference: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ attemptId: attempts.attemptId })
    .from(attempts)
    .where(
      and(
        eq(attempts.tenantId, tx.tenantId),
        eq(attempts.installedAppId, installedAppId),
        eq(attempts.providerReference, providerReference),
      ),
    );
  return row?.attemptId ?? null;
}
