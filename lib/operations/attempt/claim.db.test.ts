import { expect, test } from "vitest";
import { attemptsOf, expectSoundBooks } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { claimAttempt } from "./claim.ts";

async function reserved(tenantId: string, secret: string, paymentToken = sandboxToken()): Promise<string> {
  return (await start(tenantId, secret, { paymentToken })) ?? "";
}

test("what is claimed for the provider's call is what the payer saw, with one key for all its repetitions", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant, { amount: "1234.56", currency: "EUR" });
  const paymentToken = sandboxToken();
  const attemptId = await reserved(tenant.tenantId, secret, paymentToken);
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toMatchObject({
    attemptId,
    appId: "SANDBOX",
    idempotencyKey: `collect/${attemptId}`,
    money: { amountMinor: 123_456, currency: "EUR" },
    from: {
      paymentToken,
      returnUrl: expect.stringMatching(/\/pay\/return\/[\w-]{22}\/[\w-]{64}$/),
    },
    description: `${orderRef} premium`,
    credentials: { merchantId: tenant.merchantId, secretKey: expect.stringMatching(/^sbx_sk_/) },
  });
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "SUBMITTED" }]);
});

test("an attempt is claimed for one call only, however many ask and however often", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = await reserved(tenant.tenantId, secret);
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })),
  );
  const won = claims.filter((claim) => claim !== "taken");
  expect(won).toHaveLength(1);
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toBe("taken");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "SUBMITTED", version: 2 }]);
  await expectSoundBooks(tenant);
});

test("another tenant's attempt cannot be claimed", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const attemptId = await reserved(theirs.tenantId, (await makePayableLink(theirs)).secret);
  expect(await perform(claimAttempt, systemCaller(ours.tenantId), { attemptId })).toBe("taken");
  expect(await attemptsOf(theirs.tenantId)).toMatchObject([{ status: "RESERVED" }]);
});

test("a sealed card token that was moved to another attempt does not open, and nothing is claimed", async () => {
  const tenant = await makeTenant();
  const [first, second] = [await makePayableLink(tenant), await makePayableLink(tenant)];
  const one = await reserved(tenant.tenantId, first.secret);
  const other = await reserved(tenant.tenantId, second.secret);
  await owner()`UPDATE attempts SET payment_token_sealed = (SELECT payment_token_sealed FROM attempts WHERE attempt_id = ${other}) WHERE attempt_id = ${one}`;
  await expect(perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId: one })).rejects.toThrow();
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "RESERVED" }, { status: "RESERVED" }]);
});

test("what the payer pressed too long ago is not submitted any more", async () => {
  const tenant = await makeTenant();
  const attemptId = await reserved(tenant.tenantId, (await makePayableLink(tenant)).secret);
  await owner()`UPDATE attempts SET created_at = now() - interval '901 seconds' WHERE attempt_id = ${attemptId}`;
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toBe("stale");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "RESERVED" }]);
  await owner()`UPDATE attempts SET created_at = now() - interval '890 seconds' WHERE attempt_id = ${attemptId}`;
  expect(await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId })).toMatchObject({
    attemptId,
  });
});
