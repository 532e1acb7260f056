import type { ResendFailed, ResentDeliveries } from "#lib/contracts/delivery.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { redeliverFailed } from "#lib/jobs/redeliver.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/** How many one request has made again: a statement of a second or so. */
const maximum = 10_000;

/** Makes everything again that failed, or is failing, of the events since then; the oldest first. */
export const resendFailedDeliveries = defineOperation({
  name: "delivery.resend_failed",
  permission: "tenant-webhook-write",
  async run(
    tx,
    { webhookId, since }: ResendFailed & { webhookId: string },
    caller,
  ): Promise<ResentDeliveries> {
    const endpoint = await findWebhookEndpoint(tx, webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    if (!endpoint.isActive) throw new Refusal("WEBHOOK_NOT_ACTIVE");
    const { count } = await redeliverFailed(tx, endpoint.webhookId, since, maximum);
    await noteChange(tx, caller, resendFailedDeliveries.name, endpoint.webhookId);
    return { resent: count, hasMore: count === maximum };
  },
});
