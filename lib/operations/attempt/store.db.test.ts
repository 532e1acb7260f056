import { expect, test } from "vitest";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import { financialInstrument } from "#lib/contracts/financial-instrument.ts";
import { findInstrument, openProviderReference } from "#lib/db/queries/financial-instrument.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { eventsOf, eventTypesOf, expectSoundBooks } from "#lib/testing/books.ts";
import {
  heardInstrument,
  instrumentsOf,
  storedByPayment,
  submittedToStore,
} from "#lib/testing/instrument.ts";
import { declined, hear, submitted } from "#lib/testing/payment.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { getInstruction } from "../instruction/get.ts";
import { updateInstruction } from "../instruction/update.ts";
import { perform } from "../operation.ts";

const read = ({ caller }: TestTenant, orderRef: string) =>
  perform(getInstruction, caller, { orderRef, instructionRef: "premium" });

const instrument = heardInstrument;

test("what a payer let be stored is kept with the payment, sealed, and told once as the customer's", async () => {
  const tenant = await makeTenant();
  const { tenantId } = tenant;
  const { orderRef, attemptId, financialInstrumentId } = await storedByPayment(tenant);
  expect(await instrumentsOf(tenantId)).toMatchObject([
    { customerRef: "customer", status: "ACTIVE", version: 1, attemptId, hasReference: true },
  ]);
  const kept = await inTenant(tenantId, async (tx) => {
    const found = await findInstrument(tx, financialInstrumentId);
    return found && (await openProviderReference(tx, found.instrument));
  });
  expect(kept).toBe(instrument.reference);

  const told = (await eventsOf(tenantId)).filter(({ type }) => type === "financial_instrument.stored");
  expect(told).toMatchObject([
    {
      version: 1,
      body: { data: { orderRef, customerRef: "customer", status: "SETTLED", schemeCode: "ALL" } },
    },
  ]);
  const { financialInstrument: shown } = (told[0]?.body.data ?? {}) as { financialInstrument?: unknown };
  expect(financialInstrument.parse(shown)).toEqual(shown);
  expect(shown).toMatchObject({
    id: financialInstrumentId,
    type: "VISA",
    displayName: "Visa ending in 4242",
    details: { lastDigits: "4242" },
    capabilities: { canDebit: true },
    agreement: { agreementType: "Reuse" },
  });
  expect(JSON.stringify(told)).not.toContain(instrument.reference);
  // What the reference says of the event is what is sent.
  const example = eventCatalogue["financial_instrument.stored"].example.data;
  expect(Object.keys(told[0]?.body.data ?? {}).sort()).toEqual(Object.keys(example).sort());
  await expectSoundBooks(tenant);
});

test("the transaction and its instruction name what was stored, and link to it", async () => {
  const tenant = await makeTenant();
  const { orderRef, financialInstrumentId } = await storedByPayment(tenant);
  expect(await read(tenant, orderRef)).toMatchObject({
    _links: {
      financialInstruments: [
        {
          href: `/v1/customer-vault/customer/financial-instrument/${financialInstrumentId}`,
          name: financialInstrumentId,
        },
      ],
    },
    financialInstrument: { financialInstrumentId, source: "TRANSACTION", sourceFlow: "OnSession" },
    transaction: { financialInstrumentId },
  });
});

test("the same told again, at once or later, stores nothing twice", async () => {
  const tenant = await makeTenant();
  const { attemptId } = await submittedToStore(tenant);
  await Promise.all(
    Array.from({ length: 6 }, () => hear(tenant.tenantId, attemptId, { kind: "done" }, { instrument })),
  );
  await hear(tenant.tenantId, attemptId, { kind: "done" }, { instrument });
  expect(await instrumentsOf(tenant.tenantId)).toHaveLength(1);
  expect(
    (await eventTypesOf(tenant.tenantId)).filter((type) => type.startsWith("financial_instrument")),
  ).toHaveLength(1);
});

test("what is heard only after the payment was settled is stored then, and its transaction has changed", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submittedToStore(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  const before = (await read(tenant, orderRef)).transaction;
  expect(before?.financialInstrumentId).toBeNull();
  await hear(tenant.tenantId, attemptId, { kind: "done" }, { instrument });
  const after = (await read(tenant, orderRef)).transaction;
  expect(after?.financialInstrumentId).toEqual(expect.any(String));
  expect(after?.lastUpdatedTimestamp).not.toBe(before?.lastUpdatedTimestamp);
  await expectSoundBooks(tenant);
});

test("without the payer's consent nothing is kept, whatever the provider says; nor of what was declined", async () => {
  const tenant = await makeTenant();
  const [without, refused] = [await submitted(tenant), await submittedToStore(tenant)];
  await hear(tenant.tenantId, without.attemptId, { kind: "done" }, { instrument });
  await hear(tenant.tenantId, refused.attemptId, declined, { instrument: null });
  expect(await instrumentsOf(tenant.tenantId)).toEqual([]);
  expect(await read(tenant, without.orderRef)).toMatchObject({
    _links: { financialInstruments: [] },
    financialInstrument: { financialInstrumentId: null, source: "NONE", sourceFlow: null },
  });
});

test("a late yes stores for the customer who paid, though the instruction is another's by now", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submittedToStore(tenant);
  await hear(tenant.tenantId, attemptId, { kind: "absent", final: true });
  await perform(updateInstruction, tenant.caller, {
    orderRef,
    instructionRef: "premium",
    change: {
      customerRef: "another",
      financialInstrumentId: undefined,
      schemeId: undefined,
      settledByDate: undefined,
      metadata: undefined,
    },
  });
  await hear(tenant.tenantId, attemptId, { kind: "done" }, { instrument });
  expect(await instrumentsOf(tenant.tenantId)).toMatchObject([{ customerRef: "customer" }]);
  await expectSoundBooks(tenant);
});
