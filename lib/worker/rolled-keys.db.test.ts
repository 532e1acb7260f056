import { expect, onTestFinished, test, vi } from "vitest";
import { credentialsOf } from "#e2e/simulators/braintree/merchant.ts";
import { startBraintreeSimulator } from "#e2e/simulators/braintree/simulator.ts";
import { writeNotification } from "#e2e/simulators/braintree/webhooks.ts";
import { receiveEvent } from "#lib/http/receive-event.ts";
import { configureApp } from "#lib/operations/installed-app/configure.ts";
import { perform } from "#lib/operations/operation.ts";
import { attemptsOf, instructionOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { start } from "#lib/testing/payment.ts";
import { makeTenantOf } from "#lib/testing/simulated-tenant.ts";
import { makePayableLink } from "#lib/testing/tenant.ts";
import { submitAttempt } from "./attempt.ts";
import { handleProviderEvent } from "./handle-provider-event.ts";
import { checkBeforeConfiguring } from "./verify-app.ts";

test("an event of Braintree's that came under keys which were rolled before it was handled is not lost", async () => {
  vi.stubEnv("ALLOW_SIMULATORS", "true");
  const simulator = await startBraintreeSimulator();
  onTestFinished(() => simulator.stop());
  const fresh = { publicKey: "simpublickey0002", privateKey: "f".repeat(32) };
  const merchant = simulator.openMerchant({ furtherKeys: [fresh] });
  const { merchantId, publicKey, privateKey } = merchant;
  const tenant = await makeTenantOf("BRAINTREE", credentialsOf(merchant, simulator.url));
  const { tenantId, installedAppId } = tenant;
  const { orderRef, secret } = await makePayableLink(tenant);
  const paymentToken = simulator.makeNonce(merchantId, "visa", {
    threeDSecure: "authenticated",
    amount: "10.00",
  });
  const attemptId = String(await start(tenantId, secret, { paymentToken }));
  await submitAttempt({ tenantId, attemptId });
  const [paid] = await attemptsOf(tenantId);
  const id = paid?.providerReference ?? "";

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
