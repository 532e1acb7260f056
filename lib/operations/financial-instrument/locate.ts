import { hasCustomer } from "#lib/db/queries/customer.ts";
import { findInstrument, type StoredInstrument } from "#lib/db/queries/financial-instrument.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";

/** Where an instrument stands in the API. */
export type InstrumentPlace = { customerRef: string; financialInstrumentId: string };

/** The customer's instrument with this id; refuses `CUSTOMER_NOT_FOUND` and `FINANCIAL_INSTRUMENT_NOT_FOUND`. */
export async function locateInstrument(
  tx: TenantTransaction,
  { customerRef, financialInstrumentId }: InstrumentPlace,
): Promise<StoredInstrument> {
  const id = parseGuid(financialInstrumentId);
  const found = id ? await findInstrument(tx, id) : null;
  if (found?.instrument.customerRef === customerRef) return found;
  await assertCustomer(tx, customerRef);
  throw new Refusal("FINANCIAL_INSTRUMENT_NOT_FOUND");
}

/** Throws the refusal `CUSTOMER_NOT_FOUND` when the tenant has no such customer. */
export async function assertCustomer(tx: TenantTransaction, customerRef: string): Promise<void> {
  if (!(await hasCustomer(tx, customerRef))) throw new Refusal("CUSTOMER_NOT_FOUND");
}
