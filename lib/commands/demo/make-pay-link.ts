import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { createPayLink as payLinkContract } from "#lib/contracts/pay-link.ts";
import { type Caller, perform } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { createPayLink } from "#lib/operations/pay-link/create.ts";
import { demoTenant } from "./ensure-tenant.ts";

const thirtyDays = 30 * 24 * 60 * 60;

/** Makes an order as an insurer would, and a link for it that can be paid for thirty days. */
export async function makePayLink(
  publicKey: string,
  schemeId: string,
): Promise<{ payByLinkId: string; link: string }> {
  const caller: Caller = {
    tenantId: demoTenant.tenantId,
    actor: { kind: "key", publicKey, roles: ["tenant-admin"] },
    correlationId: null,
  };
  const now = new Date();
  const orderRef = `DEMO-${now.toISOString().slice(0, 19).replace(/\D/g, "-")}-${now.getMilliseconds()}`;
  const instructionRef = "PREMIUM-01";
  const dueDate = new Date(now.getTime() + (thirtyDays - 1) * 1000).toISOString().slice(0, 10);
  const order = orderContract.parse({
    orderRef,
    metadata: { description: "Home insurance, policy H-481, first premium" },
    instructions: [
      {
        instructionRef,
        customerRef: "customer_01",
        direction: "DEBIT",
        amount: "10.00",
        currency: "GBP",
        country: "GB",
        schemeId,
        settledByDate: dueDate,
      },
    ],
  });
  await perform(createOrder, caller, order);
  const wanted = payLinkContract.parse({ orderRef, instructionRef, expirySeconds: thirtyDays });
  const { payByLinkId, link } = await perform(createPayLink, caller, wanted);
  return { payByLinkId, link };
}
