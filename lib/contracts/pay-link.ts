import { z } from "zod";
import { maximumMessagesPerHour } from "#lib/domain/message/schedule.ts";
import { messageChannels, messageStatuses } from "#lib/domain/message/status.ts";
import { payLinkKinds } from "#lib/domain/pay-link/address.ts";
import { maximumExpirySeconds, minimumExpirySeconds } from "#lib/domain/pay-link/expiry.ts";
import { payLinkStatuses } from "#lib/domain/pay-link/status.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { languages } from "#lib/i18n/language.ts";
import { instructionRef, isStorable, optionalField, orderRef } from "./field.ts";
import { maximumReasonLength } from "./limits.ts";

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

const channel = z
  .object({
    type: z
      .string({ error: "CHANNELS_ARE_INVALID" })
      .transform((type) => type.toLowerCase())
      .pipe(z.enum(["sms", "email"], { error: "CHANNELS_ARE_INVALID" }))
      .transform((type) => (type === "sms" ? "SMS" : "Email"))
      .meta({ enum: [...messageChannels] }),
    destination: z
      .string({ error: "CHANNELS_ARE_INVALID" })
      .trim()
      .min(1, "CHANNELS_ARE_INVALID")
      .max(254, "CHANNELS_ARE_INVALID")
      .describe("An e-mail address, or a telephone number in international form."),
  })
  .refine(({ type, destination }) => type !== "Email" || z.email().safeParse(destination).success, {
    error: "CHANNELS_ARE_INVALID",
    path: ["destination"],
  })
  // Of telephone numbers one in ten would be taken for a card's.
  .refine(({ type, destination }) => type !== "Email" || !containsCardNumber(destination), {
    error: "CARD_NUMBER_NOT_ALLOWED",
    path: ["destination"],
  });
export type Channel = z.infer<typeof channel>;

const destinationOf = ({ type, destination }: Channel) => `${type} ${destination.toLowerCase()}`;

const returnUrl = optionalField(
  z
    .url({ protocol: /^https?$/, error: "RETURN_URL_IS_INVALID" })
    .max(2000, "RETURN_URL_IS_INVALID")
    .refine(isStorable, "RETURN_URL_IS_INVALID")
    .refine((url) => !containsCardNumber(url), "CARD_NUMBER_NOT_ALLOWED"),
).describe("Where the payer can go on to after paying; on an origin that the tenant has allowed.");

/** What a link is asked for with, whether it is sent or framed. */
export const payLinkRequest = z.object({
  orderRef,
  instructionRef,
  expirySeconds,
  themeId: optionalField(z.guid({ error: "THEME_ID_NOT_RECOGNISED" })),
  language: optionalField(language).describe("The page's language; without it, the payer's browser decides."),
  returnUrl,
});
export type PayLinkRequest = z.infer<typeof payLinkRequest>;

const channels = optionalField(
  z
    .array(channel, { error: "CHANNELS_ARE_INVALID" })
    .max(maximumMessagesPerHour, "CHANNELS_ARE_INVALID")
    .refine((all) => new Set(all.map(destinationOf)).size === all.length, "CHANNELS_ARE_INVALID"),
).describe("Where to send the link's address to, each destination once.");

/** What an insurer sends to get a pay link. */
export const createPayLink = payLinkRequest.extend({ channels });
export type CreatePayLink = z.infer<typeof createPayLink>;

/** What an insurer sends to take a link back. */
export const revokePayLink = z.object({
  reason: optionalField(
    z
      .string({ error: "REVOKE_REASON_IS_INVALID" })
      .max(maximumReasonLength, "REVOKE_REASON_IS_INVALID")
      .refine(isStorable, "REVOKE_REASON_IS_INVALID")
      .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED"),
  ).describe("Why, for the insurer's own people; payers are not told."),
});
export type RevokePayLink = z.infer<typeof revokePayLink>;

export const extendPayLink = z.object({ expirySeconds: expirySeconds.describe("Counts from now.") });
export const resendPayLink = z.object({ channels });

/** A message with a link's address, as events tell of it: without the address, and without where it went. */
export const message = z
  .object({
    messageId: z.uuid(),
    type: z.enum(messageChannels),
    status: z
      .enum(messageStatuses)
      .describe(
        "`QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first.",
      ),
    language: z.string().describe("The language it is written in."),
    created: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    problem: z
      .string()
      .nullable()
      .describe(
        "Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying.",
      ),
    version: z.number().int(),
  })
  .meta({ id: "Message" });
export type Message = z.infer<typeof message>;

/** The same as it is read with its link. */
const sentMessage = message.extend({
  destination: z.string().describe("Where it went, for those who know it to recognise: `a•••@example.com`."),
});
export type SentMessage = z.infer<typeof sentMessage>;

/** A pay link as its creation answers. */
export const createdPayLink = z.object({
  payByLinkId: z.uuid().describe("Names the link in the API and in events. It opens nothing."),
  link: z.url().describe("The address for the payer."),
  expiresAt: z.iso.datetime(),
  messages: z.array(sentMessage).describe("One for each of the `channels`, in their order."),
});
export type CreatedPayLink = z.infer<typeof createdPayLink>;

/** A pay link as lists and events tell of it: without its address, which would let the reader pay, or look. */
export const payLink = z
  .object({
    payByLinkId: z.uuid().describe("Names the link in the API and in events. It opens nothing."),
    kind: z.enum(payLinkKinds).describe("`LINK` is sent to the payer; `SESSION` is shown in a frame."),
    orderRef: z.string(),
    instructionRef: z.string(),
    status: z
      .enum(payLinkStatuses)
      .describe(
        "`OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more.",
      ),
    created: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    openedAt: z.iso.datetime().nullable().describe("When a person, not a robot, first looked at it."),
    revokedAt: z.iso.datetime().nullable(),
    revokeReason: z.string().nullable(),
    language: z.string().nullable(),
    returnUrl: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: "PayLink" });
export type PayLink = z.infer<typeof payLink>;

const timelineTypes = [
  "created",
  "sent",
  "delivered",
  "bounced",
  "opened",
  "started",
  "declined",
  "paid",
  "extended",
  "revoked",
  "expired",
] as const;

const timelineEntry = z.object({
  at: z.iso.datetime(),
  type: z.enum(timelineTypes),
  detail: z.object({
    transactionId: z.uuid().nullable().describe("The payment it is about."),
    reason: z
      .string()
      .nullable()
      .describe("Why the bank said no, why the link was revoked, or what code a message bounced with."),
    expiresAt: z.iso.datetime().nullable().describe("Until when an extended link lasts."),
  }),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** A pay link whole, as it is read by itself. */
export const payLinkDetail = payLink.extend({
  link: z
    .url()
    .nullable()
    .describe("The address, for those who may make links; null for others, and for sessions."),
  messages: z
    .array(sentMessage)
    .describe("What was sent to the payer, oldest first; the newest 50 where there are more."),
  timeline: z
    .array(timelineEntry)
    .describe("What happened to this link, oldest first; the newest 200 of it where there is more."),
});
export type PayLinkDetail = z.infer<typeof payLinkDetail>;
