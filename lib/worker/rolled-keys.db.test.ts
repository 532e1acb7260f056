import { expect, test } from "vitest";
import { writeNotification } from "#e2e/simulators/braintree/webhooks.ts";
import { receiveEvent } from "#lib/http/receive-event.ts";
import { configureApp } from "#lib/operations/installed-app/configure.ts";
import { perform } from "#lib/operations/operation.ts";
import { attemptsOf, instructionOf } from "#lib/testing/books.ts";
import { paidAtBraintree } from "#lib/testing/braintree-payment.ts";
import { owner } from "#lib/testing/owner.ts";
import { handleProviderEvent } from "./handle-provider-event.ts";
import { checkBeforeConfiguring } from "./verify-app.ts";

test("an event of Braintree's that came under keys which were rolled before it was handled is not lost", async () => {
  const fresh = { publicKey: "simpublickey0002", privateKey: "f".repeat(32) };
  const paid = await paidAtBraintree({ furtherKeys: [fresh] });
  const { simulator, tenant, orderRef, attemptId, transactionId: id } = paid;
  const { merchantId, publicKey, privateKey } = paid.merchant;
  const { tenantId, installedAppId } = tenant;

  simulator.books.declineSettlement(merchantId, id);
  const subject = { transaction: { id, type: "sale", "order-id": attemptId } };
  const body = writeNotification(
    [{ publicKey, privateKey }],
    "transaction_settlement_declined",
    subject,
    new Date(),
  );
  const request = new Request("http://localhost/events", { method: "POST", body });
  expect(await receiveEvent("braintree", installedAppId, request)).toBe(200);
  const input = { installedAppId, given: fresh };
  await perform(configureApp, tenant.caller, await checkBeforeConfiguring(input, tenant.caller));

  const inbox = () => owner()<{ id: string; outcome: string | null }[]>`
    SELECT provider_event_id AS id, outcome FROM provider_events WHERE tenant_id = ${tenantId}`;
  const [event] = await inbox();
  await handleProviderEvent({ tenantId, installedAppId, providerEventId: event?.id ?? "" });
  expect(await inbox()).toMatchObject([{ outcome: "inquired" }]);
  expect(await attemptsOf(tenantId)).not.toMatchObject([{ status: "SUCCEEDED" }]);
  expect(await instructionOf(tenantId, orderRef)).not.toMatchObject({ status: "SETTLED" });
});
