import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { financialInstruments } from "../schema/financial-instruments.ts";
import { installedApps } from "../schema/installed-apps.ts";
import { instructions } from "../schema/instructions.ts";
import { orders } from "../schema/orders.ts";
import { seal, unseal } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";
import { type AttemptWithApp, attemptApp } from "./attempt.ts";
import { effectiveInstrumentId, type InstructionRow } from "./instruction.ts";
import { getDataKey } from "./tenant.ts";

export type FinancialInstrumentRow = typeof financialInstruments.$inferSelect;

/** A stored instrument, and the installation through which it was stored. */
export type StoredInstrument = { instrument: FinancialInstrumentRow; app: AttemptWithApp["app"] };

const place = (tenantId: string, row: string) => ({
  tenantId,
  table: "financial_instruments",
  column: "provider_reference_sealed",
  row,
});

export type NewFinancialInstrument = Pick<
  FinancialInstrumentRow,
  | "financialInstrumentId"
  | "customerRef"
  | "attemptId"
  | "installedAppId"
  | "type"
  | "displayName"
  | "details"
> & { providerReference: string };

/** Adds an instrument that can be charged; null when its payment has stored one before. */
export async function insertInstrument(
  tx: TenantTransaction,
  { providerReference, ...instrument }: NewFinancialInstrument,
): Promise<FinancialInstrumentRow | null> {
  const { tenantId } = tx;
  const [row] = await tx
    .insert(financialInstruments)
    .values({
      tenantId,
      status: "ACTIVE",
      providerReferenceSealed: seal(
        await getDataKey(tx),
        place(tenantId, instrument.financialInstrumentId),
        providerReference,
      ),
      ...instrument,
    })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** What the provider needs to charge the instrument; null when it has been erased. For a call to its provider only. */
export async function openProviderReference(
  tx: TenantTransaction,
  { financialInstrumentId, providerReferenceSealed }: FinancialInstrumentRow,
): Promise<string | null> {
  if (!providerReferenceSealed) return null;
  return unseal(await getDataKey(tx), place(tx.tenantId, financialInstrumentId), providerReferenceSealed);
}

const isInstrument = (tx: TenantTransaction, financialInstrumentId: string) =>
  and(
    eq(financialInstruments.tenantId, tx.tenantId),
    eq(financialInstruments.financialInstrumentId, financialInstrumentId),
  );

const ofItsInstallation = and(
  eq(installedApps.tenantId, financialInstruments.tenantId),
  eq(installedApps.installedAppId, financialInstruments.installedAppId),
);

/** The instrument with its installation, or null. */
export async function findInstrument(
  tx: TenantTransaction,
  financialInstrumentId: string,
): Promise<StoredInstrument | null> {
  const [row] = await tx
    .select({ instrument: financialInstruments, app: attemptApp })
    .from(financialInstruments)
    .innerJoin(installedApps, ofItsInstallation)
    .where(isInstrument(tx, financialInstrumentId));
  return row ?? null;
}

/**
 * The active instrument that the instruction names, itself or by its customer's defaults, or null. It cannot be removed
 * until the transaction ends.
 */
export async function holdInstrumentOf(
  tx: TenantTransaction,
  instructionId: string,
): Promise<StoredInstrument | null> {
  const [row] = await tx
    .select({ instrument: financialInstruments, app: attemptApp })
    .from(instructions)
    .innerJoin(
      orders,
      and(eq(orders.tenantId, instructions.tenantId), eq(orders.orderId, instructions.orderId)),
    )
    .innerJoin(
      financialInstruments,
      and(
        eq(financialInstruments.tenantId, instructions.tenantId),
        eq(financialInstruments.customerRef, instructions.customerRef),
        sql`${financialInstruments.financialInstrumentId} = ${effectiveInstrumentId}`,
      ),
    )
    .innerJoin(installedApps, ofItsInstallation)
    .where(
      and(
        eq(instructions.tenantId, tx.tenantId),
        eq(instructions.instructionId, instructionId),
        eq(financialInstruments.status, "ACTIVE"),
      ),
    )
    .for("share", { of: financialInstruments });
  return row ?? null;
}

/** Up to `limit` of a customer's instruments, newest first, older than `before`; removed ones too. */
export function listInstruments(
  tx: TenantTransaction,
  customerRef: string,
  limit: number,
  before?: string,
): Promise<StoredInstrument[]> {
  return tx
    .select({ instrument: financialInstruments, app: attemptApp })
    .from(financialInstruments)
    .innerJoin(installedApps, ofItsInstallation)
    .where(
      and(
        eq(financialInstruments.tenantId, tx.tenantId),
        eq(financialInstruments.customerRef, customerRef),
        before ? lt(financialInstruments.financialInstrumentId, before) : undefined,
      ),
    )
    .orderBy(desc(financialInstruments.financialInstrumentId))
    .limit(limit);
}

/**
 * The customer's instructions that are READY by this instrument, their own or by default, in the order they were made;
 * locked until the transaction ends.
 */
export async function lockInstructionsReadyBy(
  tx: TenantTransaction,
  { customerRef, financialInstrumentId }: FinancialInstrumentRow,
): Promise<InstructionRow[]> {
  const rows = await tx
    .select({ instruction: instructions })
    .from(instructions)
    .innerJoin(
      orders,
      and(eq(orders.tenantId, instructions.tenantId), eq(orders.orderId, instructions.orderId)),
    )
    .where(
      and(
        eq(instructions.tenantId, tx.tenantId),
        eq(instructions.customerRef, customerRef),
        eq(instructions.status, "READY"),
        sql`${effectiveInstrumentId} = ${financialInstrumentId}::uuid`,
      ),
    )
    .orderBy(instructions.instructionId)
    .for("update", { of: instructions });
  return rows.map(({ instruction }) => instruction);
}

/** Which of these ids are instruments that exist and are active, as `customerRef/id`. */
export async function findActiveInstruments(tx: TenantTransaction, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: financialInstruments.financialInstrumentId, customerRef: financialInstruments.customerRef })
    .from(financialInstruments)
    .where(
      and(
        eq(financialInstruments.tenantId, tx.tenantId),
        inArray(financialInstruments.financialInstrumentId, ids),
        eq(financialInstruments.status, "ACTIVE"),
      ),
    );
  return new Set(rows.map(({ id, customerRef }) => `${customerRef}/${id}`));
}

/** Erases what the provider needed to charge the instrument: it has forgotten it. */
export async function eraseReference(tx: TenantTransaction, financialInstrumentId: string): Promise<void> {
  await tx
    .update(financialInstruments)
    .set({ providerReferenceSealed: null })
    .where(and(isInstrument(tx, financialInstrumentId), eq(financialInstruments.status, "INACTIVE")));
}
