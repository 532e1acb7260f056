import { timeOf } from "#lib/db/id.ts";
import { deliverWebhooksJob, firstTriesKey } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/**
 * Leaves first tries to a job of their own, which has the place in its lane that the first of their events had: what
 * happened later is told later. Done twice, it is one job.
 */
export const handOnDeliveries = defineOperation({
  name: "delivery.hand_on",
  permission: "system",
  async run(
    tx,
    { webhookId, lane, eventIds }: { webhookId: string; lane: string; eventIds: string[] },
  ): Promise<void> {
    const [first] = eventIds;
    if (!first) return;
    const payload = { tenantId: tx.tenantId, webhookId, lane, eventIds };
    const delayMs = Math.min(0, timeOf(first).getTime() - Date.now());
    await enqueue(tx, deliverWebhooksJob, payload, { delayMs, key: firstTriesKey(first, webhookId), lane });
  },
});
