import { createRefund } from "#lib/contracts/refund.ts";
import type { RefundHeard } from "#lib/domain/refund/outcome.ts";
import { type Caller, perform, systemCaller } from "#lib/operations/operation.ts";
import { claimRefund } from "#lib/operations/refund/claim.ts";
import { recordRefundOutcome } from "#lib/operations/refund/record-outcome.ts";
import { requestRefund } from "#lib/operations/refund/request.ts";
import { owner } from "./owner.ts";
import { hear, type SubmittedPayment, submitted } from "./payment.ts";
import type { TestTenant } from "./tenant.ts";

/** A payment of ten pounds, or as changed, that has been settled; the bank knows nothing of it. */
export async function settled(
  tenant: TestTenant,
  changes: Record<string, unknown> = {},
): Promise<SubmittedPayment> {
  const payment = await submitted(tenant, changes);
  await hear(tenant.tenantId, payment.attemptId, { kind: "done" });
  return payment;
}

/** Asks for a refund as the API does. */
export async function askRefund(
  caller: Caller,
  { orderRef }: { orderRef: string },
  body: Record<string, unknown> = {},
  instructionRef = "premium",
) {
  return perform(requestRefund, caller, { orderRef, instructionRef, ...createRefund.parse(body) });
}

export type BookedRefund = {
  id: string;
  status: string;
  version: number;
  amount: number;
  inquiries: number;
  failureReason: string | null;
  providerReference: string | null;
};

/** Every refund of the tenant, oldest first. */
export async function refundsOf(tenantId: string): Promise<BookedRefund[]> {
  return owner()<BookedRefund[]>`
    SELECT refund_id AS id, status, version, amount_minor::int AS amount, inquiries,
      failure_reason AS "failureReason", provider_reference AS "providerReference"
    FROM refunds WHERE tenant_id = ${tenantId} ORDER BY refund_id`;
}

/** What refunds have of the tenant's attempts, oldest first. */
export async function refundedOf(tenantId: string): Promise<number[]> {
  const rows = await owner()<{ refunded: number }[]>`
    SELECT refunded_minor::int AS refunded FROM attempts WHERE tenant_id = ${tenantId} ORDER BY attempt_id`;
  return rows.map(({ refunded }) => refunded);
}

/** Claims a refund for the provider's call; nothing has been heard of it. */
export const claim = (tenantId: string, refundId: string) =>
  perform(claimRefund, systemCaller(tenantId), { refundId });

/** Records what was heard of a refund, as of its present version. */
export async function hearRefund(tenantId: string, refundId: string, heard: RefundHeard) {
  const version = (await refundsOf(tenantId)).find(({ id }) => id === refundId)?.version ?? null;
  return perform(recordRefundOutcome, systemCaller(tenantId), {
    refundId,
    heard,
    providerReference: heard.kind === "done" ? `provider-${refundId}` : null,
    version,
  });
}
