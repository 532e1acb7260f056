import { type DeliveryKey, findDelivery } from "#lib/db/queries/delivery.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { unseal } from "#lib/db/seal.ts";
import { defineOperation } from "../operation.ts";

/** All that one try needs. */
export type DueDelivery = { id: string; destination: string; secret: string; body: string; tries: number };

/** The delivery, when it still has to be made and its endpoint is active; else null. */
export const getDueDelivery = defineOperation({
  name: "delivery.get",
  permission: "system",
  async run(tx, key: DeliveryKey): Promise<DueDelivery | null> {
    const facts = await findDelivery(tx, key);
    if (facts?.delivery.status !== "PENDING" || !facts.endpoint.isActive) return null;
    const { endpoint, delivery, body } = facts;
    const place = {
      tenantId: tx.tenantId,
      table: "webhook_endpoints",
      column: "secret_sealed",
      row: endpoint.webhookId,
    };
    return {
      id: String(body.id),
      destination: endpoint.destination,
      secret: unseal(await getDataKey(tx), place, endpoint.secretSealed),
      body: JSON.stringify(body),
      tries: delivery.tries,
    };
  },
});
