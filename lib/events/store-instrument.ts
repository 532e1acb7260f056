import { newId } from "#lib/db/id.ts";
import { type FinancialInstrumentRow, insertInstrument } from "#lib/db/queries/financial-instrument.ts";
import { type AttemptRow, getInstruction } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import type { FinancialInstrumentEvent, HeardInstrument } from "#lib/domain/financial-instrument/status.ts";
import { describeFinancialInstrument } from "./describe.ts";
import { recordEvents } from "./record.ts";

/**
 * Keeps what the attempt's payer let be stored; null when there is nothing to keep: nobody agreed, or it was kept before. A
 * payment stores once, also when what it stored has been removed since. The caller has locked the instruction, makes the
 * attempt refer to what is kept, and then tells of it.
 */
export async function storeInstrument(
  tx: TenantTransaction,
  { attemptId, customerRef, installedAppId, store, financialInstrumentId }: AttemptRow,
  { reference, type, displayName, details }: HeardInstrument,
): Promise<FinancialInstrumentRow | null> {
  if (!store || financialInstrumentId) return null;
  return insertInstrument(tx, {
    financialInstrumentId: newId(),
    customerRef,
    attemptId,
    installedAppId,
    type,
    displayName,
    details,
    providerReference: reference,
  });
}

/** Writes the event of a stored instrument, with the instruction by whose payment it was stored. */
export async function recordInstrumentEvent(
  tx: TenantTransaction,
  type: FinancialInstrumentEvent,
  instrument: FinancialInstrumentRow,
  of: { appId: string; instructionId: string },
): Promise<void> {
  const facts = await getInstruction(tx, of.instructionId);
  await recordEvents(tx, [describeFinancialInstrument(type, instrument, of.appId, facts)]);
}
