import { newId } from "#lib/db/id.ts";
import { ensureCustomers } from "#lib/db/queries/customer.ts";
import { financialInstruments } from "#lib/db/schema/financial-instruments.ts";
import { inTenant } from "#lib/db/transaction.ts";
import type { HeardInstrument } from "#lib/domain/financial-instrument/status.ts";
import { claimAttempt } from "#lib/operations/attempt/claim.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { owner } from "./owner.ts";
import { hear, type SubmittedPayment, start } from "./payment.ts";
import { makePayableLink, type TestTenant } from "./tenant.ts";

/** A card, as a provider says that it is stored. */
export const heardInstrument: HeardInstrument = {
  reference: "card-at-provider",
  type: "VISA",
  displayName: "Visa ending in 4242",
  details: { lastDigits: "4242" },
};

/** A link whose payer agrees to have the card stored, and whose payment has been claimed; nothing has been heard of it. */
export async function submittedToStore(
  tenant: TestTenant,
  changes: Record<string, unknown> = {},
): Promise<SubmittedPayment> {
  const link = await makePayableLink(tenant, changes);
  const attemptId = await start(tenant.tenantId, link.secret, { store: true });
  if (!attemptId) throw new Error("not started");
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId });
  return { ...link, attemptId };
}

/** A card that a payment has stored, which the bank knows nothing of. */
export async function storedByPayment(
  tenant: TestTenant,
): Promise<SubmittedPayment & { financialInstrumentId: string }> {
  const payment = await submittedToStore(tenant);
  await hear(tenant.tenantId, payment.attemptId, { kind: "done" }, { instrument: heardInstrument });
  const [instrument] = await instrumentsOf(tenant.tenantId);
  if (!instrument) throw new Error("not stored");
  return { ...payment, financialInstrumentId: instrument.id };
}

export type BookedInstrument = {
  id: string;
  customerRef: string;
  status: string;
  version: number;
  attemptId: string;
  hasReference: boolean;
};

/** Every instrument of the tenant, the newest first. */
export async function instrumentsOf(tenantId: string): Promise<BookedInstrument[]> {
  return owner()<BookedInstrument[]>`
    SELECT financial_instrument_id AS id, customer_ref AS "customerRef", status, version, attempt_id AS "attemptId",
      provider_reference_sealed IS NOT NULL AS "hasReference"
    FROM financial_instruments WHERE tenant_id = ${tenantId} ORDER BY financial_instrument_id DESC`;
}

/** A stored card of a customer, of which no payment is there that stored it; gives its id. */
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
      attemptId: newId(),
      installedAppId,
      type: "VISA",
      displayName: "Visa ending in 4242",
      status,
      providerReferenceSealed: Buffer.from("sealed"),
    });
  });
  return financialInstrumentId;
}
