import { expect, test } from "vitest";
import { readReturnToken } from "#lib/auth/payer.ts";
import { createCheckoutSession as contract } from "#lib/contracts/checkout-session.ts";
import { payerCaller, start, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { createCheckoutSession } from "../pay-link/create-session.ts";
import { claimAttempt } from "./claim.ts";
import { findWayBack } from "./find-way-back.ts";

test("a bank is given an address without the link's secret, from which only the browser that pays gets back", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = (await start(tenant.tenantId, secret)) ?? "";
  const claimed = await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId });
  if (typeof claimed === "string") throw new Error(claimed);
  if ("instrument" in claimed.from) throw new Error("a payer is there");
  expect(claimed.from.returnUrl).not.toContain(secret);
  const token = claimed.from.returnUrl.split("/").at(-1) ?? "";
  expect(readReturnToken(token)).toEqual({ tenantId: tenant.tenantId, attemptId });
  const back = (payerToken: string) =>
    perform(findWayBack, payerCaller(tenant.tenantId), { attemptId, payerToken });
  expect(await back("browser")).toBe(`/pay/${secret}`);
  expect(await back("another")).toBeNull();
  expect(await back("")).toBeNull();
});

test("a payer who paid in a frame gets back into the frame's page", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const { sessionToken } = await perform(
    createCheckoutSession,
    tenant.caller,
    contract.parse({ orderRef, instructionRef: "premium", expirySeconds: 600 }),
  );
  const attemptId = (await start(tenant.tenantId, sessionToken)) ?? "";
  expect(await perform(findWayBack, payerCaller(tenant.tenantId), { attemptId, payerToken: "browser" })).toBe(
    `/checkout/${sessionToken}`,
  );
});

test("another tenant's attempt leads nowhere", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { attemptId } = await submitted(foreign);
  expect(
    await perform(findWayBack, payerCaller(tenant.tenantId), { attemptId, payerToken: "browser" }),
  ).toBeNull();
});
