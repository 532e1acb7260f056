"use server";

import { headers } from "next/headers";
import { isSameOrigin } from "#lib/auth/same-origin.ts";
import { createCheckoutSession as sessionContract } from "#lib/contracts/checkout-session.ts";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { perform } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { createCheckoutSession } from "#lib/operations/pay-link/create-session.ts";
import { findSchemeForTests } from "#lib/operations/scheme/find-for-tests.ts";
import { findSession } from "../../(portal)/portal/session.ts";

export type DemoSession = { token: string } | { problem: string };

const sessionSeconds = 900;

/** Makes an order and a session for it in the signed-in person's tenant, as an insurer's own server would by API. */
export async function startDemoSession(): Promise<DemoSession> {
  if (!isSameOrigin(await headers())) throw new Error("not from our own page");
  const session = await findSession();
  if (!session) return { problem: "Sign in to the portal first, then come back to this page." };
  const { caller } = session;
  try {
    const schemeId = await perform(findSchemeForTests, caller, undefined);
    if (!schemeId)
      return { problem: `${session.tenantName} has no published scheme that uses the sandbox alone.` };
    const orderRef = `EMBED-DEMO-${Date.now().toString(36).toUpperCase()}`;
    const instruction = {
      instructionRef: "PREMIUM-01",
      customerRef: "customer_demo",
      direction: "DEBIT",
      amount: "42.50",
      currency: "GBP",
      country: "GB",
      schemeId,
      metadata: { description: "Home insurance, policy H-481, first premium" },
    };
    await perform(createOrder, caller, orderContract.parse({ orderRef, instructions: [instruction] }));
    const wanted = { orderRef, instructionRef: instruction.instructionRef, expirySeconds: sessionSeconds };
    const made = await perform(createCheckoutSession, caller, sessionContract.parse(wanted));
    return { token: made.sessionToken };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  }
}
