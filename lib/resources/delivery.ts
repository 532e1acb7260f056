import type { Delivery, DeliveryWithTries } from "#lib/contracts/delivery.ts";
import type { DeliveryRow, DeliveryTryRow } from "#lib/db/queries/delivery.ts";
import { formatEventId } from "#lib/domain/reference/event-id.ts";

/** A delivery as the log lists it. */
export function presentDelivery(delivery: DeliveryRow, type: string): Delivery {
  return {
    eventId: formatEventId(delivery.eventId),
    webhookId: delivery.webhookId,
    type: type as Delivery["type"],
    status: delivery.status,
    created: delivery.createdAt.toISOString(),
    tryCount: delivery.tries,
    lastTriedAt: delivery.lastTriedAt?.toISOString() ?? null,
    lastStatusCode: delivery.lastStatusCode,
    lastError: delivery.lastError,
    nextTryAt: delivery.nextTryAt?.toISOString() ?? null,
  };
}

/** A delivery with all that was sent and answered. */
export function presentDeliveryWithTries(
  delivery: DeliveryRow,
  body: Record<string, unknown>,
  tries: DeliveryTryRow[],
): DeliveryWithTries {
  return {
    ...presentDelivery(delivery, String(body.type)),
    requestBody: JSON.stringify(body),
    tries: tries.map(({ triedAt, number, durationMs, destination, requestHeaders, ...came }) => ({
      number,
      triedAt: triedAt.toISOString(),
      durationMs,
      destination,
      requestHeaders,
      statusCode: came.statusCode,
      error: came.error,
      responseBody: came.responseBody,
    })),
  };
}
