import type { CreatedWebhookEndpoint, CreateWebhookEndpoint } from "#lib/contracts/webhook-endpoint.ts";
import { newId } from "#lib/db/id.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { insertWebhookEndpoint, secretPlace } from "#lib/db/queries/webhook-endpoint.ts";
import { seal } from "#lib/db/seal.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { env } from "#lib/env.ts";
import { deliverWebhooksJob, lanesOf } from "#lib/jobs/definitions/deliver-webhook.ts";
import { openLanes } from "#lib/jobs/enqueue.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { destinationProblem } from "#lib/webhooks/address.ts";
import { newWebhookSecret } from "#lib/webhooks/sign.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/** Adds an endpoint, and shows its verification key this one time. */
export const createWebhookEndpoint = defineOperation({
  name: "webhook_endpoint.create",
  permission: "tenant-webhook-write",
  async run(tx, input: CreateWebhookEndpoint, caller): Promise<CreatedWebhookEndpoint> {
    const problem = destinationProblem(input.destination, env().ALLOW_LOOPBACK_WEBHOOKS);
    if (problem) throw new Refusal(problem, { field: "/destination" });
    const webhookId = newId();
    const secret = newWebhookSecret();
    const place = secretPlace(tx.tenantId, webhookId);
    const endpoint = await insertWebhookEndpoint(tx, {
      webhookId,
      destination: input.destination,
      description: input.description ?? null,
      events: input.events,
      maxBatchSize: input.maxBatchSize ?? 1,
      maxBatchTimeDelay: input.maxBatchTimeDelay ?? 0,
      isActive: input.isActive,
      secretSealed: seal(await getDataKey(tx), place, secret),
    });
    await openLanes(tx, deliverWebhooksJob, lanesOf(webhookId));
    await noteChange(tx, caller, createWebhookEndpoint.name, webhookId);
    return { ...presentWebhookEndpoint(endpoint), verificationKey: secret };
  },
});
