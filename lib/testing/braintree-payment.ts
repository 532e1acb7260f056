import { onTestFinished, vi } from "vitest";
import { credentialsOf, type MerchantOptions } from "#e2e/simulators/braintree/merchant.ts";
import { startBraintreeSimulator } from "#e2e/simulators/braintree/simulator.ts";
import { submitAttempt } from "#lib/worker/attempt.ts";
import { attemptsOf } from "./books.ts";
import { start } from "./payment.ts";
import { makeTenantOf } from "./simulated-tenant.ts";
import { makePayableLink } from "./tenant.ts";

/** A tenant that collects through Braintree, whose simulator stands as long as the test, and ten pounds that were paid to it. */
export async function paidAtBraintree(options: MerchantOptions = {}) {
  vi.stubEnv("ALLOW_SIMULATORS", "true");
  const simulator = await startBraintreeSimulator();
  onTestFinished(() => simulator.stop());
  const merchant = simulator.openMerchant(options);
  const tenant = await makeTenantOf("BRAINTREE", credentialsOf(merchant, simulator.url));
  const { tenantId } = tenant;
  const { orderRef, secret } = await makePayableLink(tenant);
  const paymentToken = simulator.makeNonce(merchant.merchantId, "visa", {
    threeDSecure: "authenticated",
    amount: "10.00",
  });
  const attemptId = String(await start(tenantId, secret, { paymentToken }));
  await submitAttempt({ tenantId, attemptId });
  const [paid] = await attemptsOf(tenantId);
  return { simulator, merchant, tenant, orderRef, attemptId, transactionId: paid?.providerReference ?? "" };
}
