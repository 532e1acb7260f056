import { expect, test } from "vitest";
import { expectSoundBooks, jobsOf } from "#lib/testing/books.ts";
import { paidAtBraintree } from "#lib/testing/braintree-payment.ts";
import { owner } from "#lib/testing/owner.ts";
import { askRefund, refundedOf, refundsOf } from "#lib/testing/refund.ts";
import { inquireAttempt } from "./attempt.ts";
import { submitRefund } from "./refund.ts";

test("a refund at Braintree that its settlement declines a day later has failed, though no event told of it", async () => {
  const { simulator, merchant, tenant, orderRef, attemptId, transactionId } = await paidAtBraintree();
  const { merchantId } = merchant;
  const { tenantId } = tenant;
  simulator.books.settle(merchantId, transactionId);
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
