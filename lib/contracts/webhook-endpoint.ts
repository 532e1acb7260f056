import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { eventTypes } from "./event.ts";
import { optionalField, requiredOr } from "./field.ts";
import { maximumBatchSize } from "./limits.ts";

const wholeNumber = (
  minimum: number,
  maximum: number,
  code: "BATCH_SIZE_OUT_OF_RANGE" | "BATCH_DELAY_OUT_OF_RANGE",
) =>
  optionalField(
    z
      .union([z.number(), z.string().regex(/^\d{1,9}$/, code)], { error: code })
      .transform(Number)
      .refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, code),
  );

/** What an insurer sends to be told of events. */
export const createWebhookEndpoint = z
  .object({
    destination: z
      .string(requiredOr("DESTINATION_IS_REQUIRED", "DESTINATION_IS_INVALID"))
      .min(1, "DESTINATION_IS_REQUIRED")
      .max(2000, "DESTINATION_IS_INVALID")
      .refine((url) => !containsCardNumber(url), "CARD_NUMBER_NOT_ALLOWED")
      .describe("An https address that answers with a 2xx status."),
    events: optionalField(
      z.array(z.union([z.enum(eventTypes), z.literal("*")], { error: "EVENT_TYPE_NOT_RECOGNISED" }), {
        error: "EVENTS_ARE_INVALID",
      }),
    )
      .transform((events) => (!events || events.includes("*") ? [] : [...new Set(events)]))
      .describe('The event types to send; leave out, or send "*", for all of them.'),
    maxBatchSize: wholeNumber(1, maximumBatchSize, "BATCH_SIZE_OUT_OF_RANGE").describe(
      "Events in one call. Each comes alone today.",
    ),
    maxBatchTimeDelay: wholeNumber(0, 3600, "BATCH_DELAY_OUT_OF_RANGE").describe(
      "Seconds to wait for a batch to fill.",
    ),
    isActive: optionalField(z.boolean({ error: "IS_ACTIVE_IS_INVALID" })).transform(
      (active) => active ?? true,
    ),
  })
  .meta({ id: "CreateWebhookEndpoint" });
export type CreateWebhookEndpoint = z.infer<typeof createWebhookEndpoint>;

export const webhookEndpoint = z
  .object({
    webhookId: z.uuid(),
    destination: z.string(),
    events: z.array(z.string()).describe("Empty means every type."),
    maxBatchSize: z.number().int(),
    maxBatchTimeDelay: z.number().int(),
    isActive: z.boolean(),
    created: z.iso.datetime(),
    disabled: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** As its creation answers: the one time the verification key is shown. */
export const createdWebhookEndpoint = webhookEndpoint
  .extend({
    verificationKey: z
      .string()
      .startsWith("whsec_")
      .describe("Verifies deliveries, by the Standard Webhooks specification. Shown once."),
  })
  .meta({ id: "CreatedWebhookEndpoint" });
export type CreatedWebhookEndpoint = z.infer<typeof createdWebhookEndpoint>;
