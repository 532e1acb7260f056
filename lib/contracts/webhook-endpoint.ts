import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { eventTypes } from "./event-type.ts";
import { isStorable, optionalField, requiredOr } from "./field.ts";
import { maximumBatchSize, maximumDescriptionLength, maximumOverlapSeconds } from "./limits.ts";

const wholeNumber = (
  minimum: number,
  maximum: number,
  code: "BATCH_SIZE_OUT_OF_RANGE" | "BATCH_DELAY_OUT_OF_RANGE" | "OVERLAP_OUT_OF_RANGE",
) =>
  optionalField(
    z
      .union([z.number(), z.string().regex(/^\d{1,9}$/, code)], { error: code })
      .transform(Number)
      .refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, code),
  );

const isActive = optionalField(z.boolean({ error: "IS_ACTIVE_IS_INVALID" }));

/** What an insurer sends to be told of events. */
export const createWebhookEndpoint = z
  .object({
    destination: z
      .string(requiredOr("DESTINATION_IS_REQUIRED", "DESTINATION_IS_INVALID"))
      .min(1, "DESTINATION_IS_REQUIRED")
      .max(2000, "DESTINATION_IS_INVALID")
      .refine(isStorable, "DESTINATION_IS_INVALID")
      .refine((url) => !containsCardNumber(url), "CARD_NUMBER_NOT_ALLOWED")
      .describe("An https address that answers with a 2xx status."),
    description: optionalField(
      z
        .string({ error: "DESCRIPTION_IS_INVALID" })
        .max(maximumDescriptionLength, "DESCRIPTION_IS_INVALID")
        .refine(isStorable, "TEXT_IS_INVALID")
        .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED"),
    ).describe("What the endpoint is for, in your own words."),
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
    isActive: isActive.transform((active) => active ?? true).describe("Whether it is told of anything."),
  })
  .meta({ id: "CreateWebhookEndpoint" });
export type CreateWebhookEndpoint = z.infer<typeof createWebhookEndpoint>;

/** What an endpoint is to be from now on. */
export const updateWebhookEndpoint = createWebhookEndpoint
  .extend({
    isActive: isActive.describe("Whether it is told of anything; left out, it stays as it is."),
  })
  .meta({ id: "UpdateWebhookEndpoint" });
export type UpdateWebhookEndpoint = z.infer<typeof updateWebhookEndpoint>;

/** How the verification key is to be changed. */
export const rotateWebhookSecret = z
  .object({
    overlapSeconds: wholeNumber(0, maximumOverlapSeconds, "OVERLAP_OUT_OF_RANGE")
      .transform((seconds) => seconds ?? 24 * 3600)
      .describe("How long the old key signs beside the new one: up to seven days; a day when left out."),
  })
  .meta({ id: "RotateWebhookSecret" });
export type RotateWebhookSecret = z.infer<typeof rotateWebhookSecret>;

/** What a test is to look like. */
export const testWebhookEndpoint = z
  .object({
    type: optionalField(z.enum(eventTypes, { error: "EVENT_TYPE_NOT_RECOGNISED" })).describe(
      "An event type, of which an example comes with the test.",
    ),
  })
  .meta({ id: "TestWebhookEndpoint" });
export type TestWebhookEndpoint = z.infer<typeof testWebhookEndpoint>;

export const webhookEndpoint = z
  .object({
    webhookId: z.uuid(),
    destination: z.string(),
    description: z.string().nullable(),
    events: z.array(z.string()).describe("Empty means every type."),
    maxBatchSize: z.number().int(),
    maxBatchTimeDelay: z.number().int(),
    isActive: z.boolean(),
    created: z.iso.datetime(),
    lastUpdated: z.iso.datetime(),
    version: z.number().int().describe("Rises by one with every change."),
    disabled: z
      .object({ at: z.iso.datetime(), reason: z.string() })
      .nullable()
      .describe("When and why we switched it off, until you switch it on again."),
    previousKeyValidUntil: z.iso
      .datetime()
      .nullable()
      .describe("Until when the verification key before the last rotation signs, or has signed, too."),
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** As its creation, and each rotation, answers: the one time the verification key is shown. */
export const createdWebhookEndpoint = webhookEndpoint
  .extend({
    verificationKey: z
      .string()
      .startsWith("whsec_")
      .describe("Verifies deliveries, by the Standard Webhooks specification. Shown once."),
  })
  .meta({ id: "CreatedWebhookEndpoint" });
export type CreatedWebhookEndpoint = z.infer<typeof createdWebhookEndpoint>;
