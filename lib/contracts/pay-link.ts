import { z } from "zod";
import { maximumExpirySeconds, minimumExpirySeconds } from "#lib/domain/pay-link/expiry.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { languages } from "#lib/i18n/language.ts";
import { instructionRef, isStorable, optionalField, orderRef } from "./field.ts";

const expirySeconds = z
  .union([z.number(), z.string()], {
    error: ({ input }) => (input == null ? "EXPIRY_SECONDS_IS_REQUIRED" : "EXPIRY_SECONDS_IS_INVALID"),
  })
  .transform((given, context) => {
    if (given === "") context.addIssue({ code: "custom", message: "EXPIRY_SECONDS_IS_REQUIRED" });
    else if (!/^-?\d{1,15}$/.test(String(given)))
      context.addIssue({ code: "custom", message: "EXPIRY_SECONDS_IS_INVALID" });
    else if (Number(given) < minimumExpirySeconds || Number(given) > maximumExpirySeconds)
      context.addIssue({ code: "custom", message: "EXPIRY_SECONDS_OUT_OF_RANGE" });
    return Number(given);
  })
  .describe("How long the link can be paid, in seconds: a minute to 180 days.")
  .meta({ minimum: minimumExpirySeconds, maximum: maximumExpirySeconds, pattern: "^\\d{1,15}$" });

export const language = z
  .string({ error: "LANGUAGE_NOT_SUPPORTED" })
  .transform((tag) => tag.toLowerCase().split("-")[0] ?? "")
  .pipe(z.enum(languages, { error: "LANGUAGE_NOT_SUPPORTED" }))
  .meta({ pattern: `^(${languages.join("|")})(-|$)` });

const channel = z.object({
  type: z
    .string({ error: "CHANNELS_ARE_INVALID" })
    .transform((type) => type.toLowerCase())
    .pipe(z.enum(["sms", "email"], { error: "CHANNELS_ARE_INVALID" }))
    .transform((type) => (type === "sms" ? "SMS" : "Email"))
    .meta({ enum: ["SMS", "Email"] }),
  destination: z
    .string({ error: "CHANNELS_ARE_INVALID" })
    .min(1, "CHANNELS_ARE_INVALID")
    .max(320, "CHANNELS_ARE_INVALID"),
});

/** What an insurer sends to get a pay link. */
export const createPayLink = z
  .object({
    orderRef,
    instructionRef,
    expirySeconds,
    themeId: optionalField(z.guid({ error: "THEME_ID_NOT_RECOGNISED" })),
    language: optionalField(language).describe(
      "The page's language; without it, the payer's browser decides.",
    ),
    returnUrl: optionalField(
      z
        .url({ protocol: /^https?$/, error: "RETURN_URL_IS_INVALID" })
        .max(2000, "RETURN_URL_IS_INVALID")
        .refine(isStorable, "RETURN_URL_IS_INVALID")
        .refine((url) => !containsCardNumber(url), "CARD_NUMBER_NOT_ALLOWED"),
    ).describe("Where the payer can go on to after paying; on an origin that the tenant has allowed."),
    channels: optionalField(
      z.array(channel, { error: "CHANNELS_ARE_INVALID" }).max(10, "CHANNELS_ARE_INVALID"),
    ),
  })
  .meta({ id: "CreatePayLink" });
export type CreatePayLink = z.infer<typeof createPayLink>;

/** A pay link as its creation answers: the one time the API gives the address. */
export const createdPayLink = z
  .object({
    payByLinkId: z.uuid().describe("Names the link in the API and in events. It opens nothing."),
    link: z.url().describe("The address for the payer."),
    expiresAt: z.iso.datetime(),
    messages: z.array(z.object({ messageId: z.uuid(), type: z.enum(["SMS", "Email"]), status: z.string() })),
  })
  .meta({ id: "CreatedPayLink" });
export type CreatedPayLink = z.infer<typeof createdPayLink>;

/** A pay link as events tell of it: without its address, which would let the reader pay, or look. */
export const payLink = z
  .object({
    payByLinkId: z.uuid(),
    orderRef: z.string(),
    instructionRef: z.string(),
    created: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    openedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: "PayLink" });
export type PayLink = z.infer<typeof payLink>;
