import { newId } from "#lib/db/id.ts";
import { ensureCustomers } from "#lib/db/queries/customer.ts";
import { financialInstruments } from "#lib/db/schema/financial-instruments.ts";
import { inTenant } from "#lib/db/transaction.ts";
import type { TestTenant } from "./tenant.ts";

/** A stored card of a customer; gives its id. */
export async function makeInstrument(
  { tenantId, installedAppId }: TestTenant,
  customerRef: string,
  status: "ACTIVE" | "INACTIVE" = "ACTIVE",
): Promise<string> {
  const financialInstrumentId = newId();
  await inTenant(tenantId, async (tx) => {
    await ensureCustomers(tx, [customerRef]);
    await tx.insert(financialInstruments).values({
      tenantId,
      financialInstrumentId,
      customerRef,
      installedAppId,
      type: "VISA",
      displayName: "Visa ending in 4242",
      status,
      providerReferenceSealed: Buffer.from("sealed"),
    });
  });
  return financialInstrumentId;
}
