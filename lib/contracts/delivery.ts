import { z } from "zod";
import { deliveryStatuses } from "#lib/domain/delivery/status.ts";
import { eventTypes } from "./event-type.ts";
import { instant, optionalField, requiredOr } from "./field.ts";
import { listQuery } from "./list.ts";

/** Which of an endpoint's deliveries a list shows. */
export const deliveryListQuery = listQuery.extend({
  status: optionalField(z.enum(deliveryStatuses, { error: "DELIVERY_STATUS_NOT_RECOGNISED" })),
  type: optionalField(z.enum(eventTypes, { error: "EVENT_TYPE_NOT_RECOGNISED" })),
  from: optionalField(instant).describe("Only events of this time or later."),
  to: optionalField(instant).describe("Only events before this time."),
});
export type DeliveryListQuery = z.infer<typeof deliveryListQuery>;

/** Which deliveries are to be made again. */
export const resendFailed = z
  .object({
    since: z
      .string(requiredOr("SINCE_IS_REQUIRED", "TIME_IS_INVALID"))
      .min(1, "SINCE_IS_REQUIRED")
      .pipe(instant)
      .describe("Everything that failed, or is failing, of the events of this time or later."),
  })
  .meta({ id: "ResendFailed" });
export type ResendFailed = z.infer<typeof resendFailed>;

export const resentDeliveries = z
  .object({
    resent: z.number().int().describe("How many deliveries are made again."),
    hasMore: z.boolean().describe("Whether there are more, oldest first; ask again for those."),
  })
  .meta({ id: "ResentDeliveries" });
export type ResentDeliveries = z.infer<typeof resentDeliveries>;

/** One telling of one event to one endpoint, over all its tries. */
export const delivery = z
  .object({
    eventId: z.string().startsWith("evt_").describe("Its webhook-id, the same in every try."),
    webhookId: z.uuid(),
    type: z.enum(eventTypes),
    status: z
      .enum(deliveryStatuses)
      .describe("PENDING until the receiver has answered with a 2xx status, FAILED when we have given up."),
    created: z.iso.datetime(),
    tryCount: z.number().int(),
    lastTriedAt: z.iso.datetime().nullable(),
    lastStatusCode: z
      .number()
      .int()
      .nullable()
      .describe("What the receiver last answered; null when nothing."),
    lastError: z.string().nullable().describe("Why there was no answer."),
    nextTryAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof delivery>;

const deliveryTry = z
  .object({
    number: z.number().int(),
    triedAt: z.iso.datetime(),
    durationMs: z.number().int(),
    destination: z.string(),
    requestHeaders: z.record(z.string(), z.string()),
    statusCode: z.number().int().nullable(),
    error: z.string().nullable(),
    responseBody: z.string().nullable().describe("The first 2 KB of the receiver's answer."),
  })
  .meta({ id: "DeliveryTry" });

/** With all that was sent and answered. */
export const deliveryWithTries = delivery
  .extend({
    requestBody: z.string().describe("What was sent, byte for byte, in every try."),
    tries: z.array(deliveryTry).describe("Oldest first."),
  })
  .meta({ id: "DeliveryWithTries" });
export type DeliveryWithTries = z.infer<typeof deliveryWithTries>;
