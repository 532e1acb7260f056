import type { CreatedWebhookEndpoint, RotateWebhookSecret } from "#lib/contracts/webhook-endpoint.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { lockWebhookEndpoint, replaceSecret, secretPlace } from "#lib/db/queries/webhook-endpoint.ts";
import { seal, unseal } from "#lib/db/seal.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import { newWebhookSecret } from "#lib/webhooks/sign.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";

/**
 * Gives an endpoint a new verification key, and shows it this one time. The old one signs beside it for the overlap; the
 * one before that, if there still was one, does not.
 */
export const rotateWebhookSecret = defineOperation({
  name: "webhook_endpoint.rotate_secret",
  permission: "tenant-webhook-write",
  async run(
    tx,
    { overlapSeconds, ...input }: RotateWebhookSecret & { webhookId: string },
    caller,
  ): Promise<CreatedWebhookEndpoint> {
    const endpoint = await lockWebhookEndpoint(tx, input.webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    const { webhookId } = endpoint;
    const dataKey = await getDataKey(tx);
    const place = secretPlace(tx.tenantId, webhookId);
    const previousPlace = secretPlace(tx.tenantId, webhookId, "previous_secret_sealed");
    const secret = newWebhookSecret();
    const changed = await replaceSecret(
      tx,
      webhookId,
      {
        secretSealed: seal(dataKey, place, secret),
        previousSecretSealed: seal(dataKey, previousPlace, unseal(dataKey, place, endpoint.secretSealed)),
      },
      overlapSeconds,
    );
    await noteChange(tx, caller, rotateWebhookSecret.name, webhookId);
    return { ...presentWebhookEndpoint(changed), verificationKey: secret };
  },
});
