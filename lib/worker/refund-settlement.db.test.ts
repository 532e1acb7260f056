import { expect, onTestFinished, test, vi } from "vitest";
import { credentialsOf } from "#e2e/simulators/braintree/merchant.ts";
import { startBraintreeSimulator } from "#e2e/simulators/braintree/simulator.ts";
import { attemptsOf, expectSoundBooks, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { start } from "#lib/testing/payment.ts";
import { askRefund, refundedOf, refundsOf } from "#lib/testing/refund.ts";
import { makeTenantOf } from "#lib/testing/simulated-tenant.ts";
import { makePayableLink } from "#lib/testing/tenant.ts";
import { inquireAttempt, submitAttempt } from "./attempt.ts";
import { submitRefund } from "./refund.ts";

test("a refund at Braintree that its settlement declines a day later has failed, though no event told of it", async () => {
  vi.stubEnv("ALLOW_SIMULATORS", "true");
  const simulator = await startBraintreeSimulator();
  onTestFinished(() => simulator.stop());
  const merchant = simulator.openMerchant();
  const { merchantId } = merchant;
  const tenant = await makeTenantOf("BRAINTREE", credentialsOf(merchant, simulator.url));
  const { tenantId } = tenant;
  const { orderRef, secret } = await makePayableLink(tenant);
  const paymentToken = simulator.makeNonce(merchantId, "visa", {
    threeDSecure: "authenticated",
    amount: "10.00",
  });
  const attemptId = String(await start(tenantId, secret, { paymentToken }));
  await submitAttempt({ tenantId, attemptId });
  const [paid] = await attemptsOf(tenantId);
  simulator.books.settle(merchantId, paid?.providerReference ?? "");
  await inquireAttempt({ tenantId, attemptId });
  // That was the question of the day after, which the queue would have asked; nothing more is asked of its own.
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId}`;

  const { refundId } = await askRefund(tenant.caller, { orderRef }, { amount: "4" });
  await submitRefund({ tenantId, refundId });
  const [made] = await refundsOf(tenantId);
  expect(made).toMatchObject({ status: "SUCCEEDED" });
  expect(await jobsOf(tenantId)).toMatchObject([{ name: "inquire-attempt", key: `attempt/${attemptId}` }]);
  simulator.books.declineSettlement(merchantId, made?.providerReference ?? "");
  await inquireAttempt({ tenantId, attemptId });
  expect(await refundsOf(tenantId)).toMatchObject([
    { status: "FAILED", failureReason: "failed_at_provider" },
  ]);
  expect(await refundedOf(tenantId)).toEqual([0]);
  await expectSoundBooks(tenant);
});
