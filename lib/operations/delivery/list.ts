import type { Delivery, DeliveryListQuery } from "#lib/contracts/delivery.ts";
import { type Page, toPage } from "#lib/contracts/list.ts";
import { listDeliveries as queryDeliveries } from "#lib/db/queries/delivery.ts";
import { findWebhookEndpoint } from "#lib/db/queries/webhook-endpoint.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentDelivery } from "#lib/resources/delivery.ts";
import { defineOperation } from "../operation.ts";

/** Lists what an endpoint was told, or is to be told, newest first. */
export const listDeliveries = defineOperation({
  name: "delivery.list",
  permission: "tenant-webhook-read",
  async run(
    tx,
    { limit, cursor, webhookId, ...filter }: DeliveryListQuery & { webhookId: string },
  ): Promise<Page<Delivery>> {
    const endpoint = await findWebhookEndpoint(tx, webhookId);
    if (!endpoint) throw new Refusal("WEBHOOK_NOT_FOUND");
    return toPage(
      await queryDeliveries(tx, endpoint.webhookId, filter, limit + 1, cursor),
      limit,
      ({ delivery }) => delivery.eventId,
      ({ delivery, type }) => presentDelivery(delivery, type),
    );
  },
});
