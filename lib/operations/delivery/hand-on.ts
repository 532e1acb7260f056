import { deliverWebhooksJob, firstTriesKey } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { defineOperation } from "../operation.ts";

/** Leaves first tries to a job of their own, at the end of the lane. Done twice, it is one job. */
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
    await enqueue(tx, deliverWebhooksJob, payload, { key: firstTriesKey(first, webhookId), lane });
  },
});
