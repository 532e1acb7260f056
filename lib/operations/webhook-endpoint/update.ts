import type { UpdateWebhookEndpoint, WebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import {
  updateWebhookEndpoint as changeEndpoint,
  lockWebhookEndpoint,
} from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { env } from "#lib/env.ts";
import { resumeDeliveriesJob } from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { destinationProblem } from "#lib/webhooks/address.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/**
 * Changes an endpoint to what is given. One that is switched on again goes on with what it was still to be told when it
 * was switched off.
 */
export const updateWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.update",
  permission: "tenant-webhook-write",
  async run(tx, input: UpdateWebhookEndpoint & { webhookId: string }, caller): Promise<WebhookEndpoint> {
    const endpoint = await lockWebhookEndpoint(tx, input.webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    const problem = destinationProblem(input.destination, env().ALLOW_LOOPBACK_WEBHOOKS);
    if (problem) throw new Refusal(problem, { field: "/destination" });
    const { webhookId } = endpoint;
    const isActive = input.isActive ?? endpoint.isActive;
    const changed = await changeEndpoint(tx, webhookId, {
      destination: input.destination,
      description: input.description ?? null,
      events: input.events,
      maxBatchSize: input.maxBatchSize ?? 1,
      maxBatchTimeDelay: input.maxBatchTimeDelay ?? 0,
      isActive,
      ...(isActive ? { disabledAt: null, disabledReason: null } : {}),
    });
    if (isActive && !endpoint.isActive)
      await enqueue(tx, resumeDeliveriesJob, {
        tenantId: tx.tenantId,
        webhookId,
        until: changed.updatedAt.toISOString(),
      });
    await noteChange(tx, caller, updateWebhookEndpoint.name, webhookId);
    return presentWebhookEndpoint(changed);
  },
});
