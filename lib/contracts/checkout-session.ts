import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable, optionalField } from "./field.ts";
import { payLinkRequest } from "./pay-link.ts";

const detail = optionalField(
  z
    .string({ error: "PREFILL_IS_INVALID" })
    .max(200, "PREFILL_IS_INVALID")
    .refine(isStorable, "PREFILL_IS_INVALID")
    .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED"),
);

const details = {
  billingHouseNumber: detail,
  billingStreet1: detail,
  billingStreet2: detail,
  billingCity: detail,
  billingState: detail,
  billingCountry: detail,
  billingPostCode: detail,
  customerEmail: detail,
  customerMobilePhone: detail,
  cardholderName: detail,
  customerType: detail,
  customerFirstName: detail,
  customerLastName: detail,
  companyName: detail,
  authorizationSource: detail,
  authorizationFrequency: detail,
};

/** The payer's details that a session may be asked for with. They are neither kept nor shown. */
export const prefillFields = [...(Object.keys(details) as (keyof typeof details)[]), "bankAccount"] as const;

/** What an insurer sends to show the payment form in its own page. */
export const createCheckoutSession = payLinkRequest.extend({
  ...details,
  bankAccount: optionalField(
    z.object(
      { accountHolderName: detail, number: detail, extraCode: detail },
      { error: "PREFILL_IS_INVALID" },
    ),
  ),
});
export type CreateCheckoutSession = z.infer<typeof createCheckoutSession>;

/** A checkout session as its creation answers: the one time its token is given. */
export const createdCheckoutSession = z.object({
  sessionToken: z.string().describe("For the element in the payer's page; it opens the payment form."),
  expires: z.number().int().describe("Until when it can be paid with, in seconds since 1970."),
  sessionId: z
    .uuid()
    .describe("Names the session in the API and in events, as a `payByLinkId`. It opens nothing."),
});
export type CreatedCheckoutSession = z.infer<typeof createdCheckoutSession>;
