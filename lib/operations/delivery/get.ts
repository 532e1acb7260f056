import { type DeliveryKey, findDelivery } from "#lib/db/queries/delivery.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { secretPlace } from "#lib/db/queries/webhook-endpoint.ts";
import { unseal } from "#lib/db/seal.ts";
import { defineOperation } from "../operation.ts";

/** All that one try needs. */
export type DueDelivery = {
  id: string;
  destination: string;
  /** The endpoint's secret, and the one before it as long as that signs too. */
  secrets: [string, ...string[]];
  body: string;
  /** How many tries of this round have been made. */
  tries: number;
};

/** The delivery, when it still has to be made and its endpoint is active; else null. */
export const getDueDelivery = defineOperation({
  name: "delivery.get",
  permission: "system",
  async run(tx, key: DeliveryKey): Promise<DueDelivery | null> {
    const facts = await findDelivery(tx, key);
    if (facts?.delivery.status !== "PENDING" || !facts.endpoint.isActive) return null;
    const { endpoint, delivery, body, previousSecretSigns } = facts;
    const { webhookId, secretSealed, previousSecretSealed } = endpoint;
    const dataKey = await getDataKey(tx);
    const previousPlace = secretPlace(tx.tenantId, webhookId, "previous_secret_sealed");
    return {
      id: String(body.id),
      destination: endpoint.destination,
      secrets: [
        unseal(dataKey, secretPlace(tx.tenantId, webhookId), secretSealed),
        ...(previousSecretSigns && previousSecretSealed
          ? [unseal(dataKey, previousPlace, previousSecretSealed)]
          : []),
      ],
      body: JSON.stringify(body),
      tries: delivery.tries - delivery.triesBeforeResend,
    };
  },
});
