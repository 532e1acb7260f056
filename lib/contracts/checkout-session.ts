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

/**
 * What a form may be filled with beforehand. Only a session's: its page is the insurer's own, for somebody whom it knows,
 * while a link may come into anybody's hands, and shows nothing of its payer. By the name
 * of the detail that it is sent as.
 */
const prefilled = {
  cardholderName: "name",
  customerFirstName: "firstName",
  customerLastName: "lastName",
  companyName: "companyName",
  customerEmail: "email",
  customerMobilePhone: "phone",
  billingHouseNumber: "houseNumber",
  billingStreet1: "street1",
  billingStreet2: "street2",
  billingCity: "city",
  billingState: "state",
  billingPostCode: "postCode",
  billingCountry: "country",
} as const satisfies Partial<Record<keyof typeof details, string>>;

/** What the form is filled with before the payer types. A form shows what it has a field for. */
export type Prefill = { [Name in (typeof prefilled)[keyof typeof prefilled]]?: string };

/** What may be sent and no form shows: how a mandate is made is the app's affair, and an account number is typed by its owner. */
export const unusedDetails = [
  "customerType",
  "authorizationSource",
  "authorizationFrequency",
  "bankAccount",
] as const;

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

/** What of a request the form is to be filled with. */
export function toPrefill(request: CreateCheckoutSession): Prefill {
  const names = Object.keys(prefilled) as (keyof typeof prefilled)[];
  return Object.fromEntries(
    names.flatMap((name) => (request[name] ? [[prefilled[name], request[name]]] : [])),
  );
}

/** A checkout session as its creation answers: the one time its token is given. */
export const createdCheckoutSession = z.object({
  sessionToken: z.string().describe("For the element in the payer's page; it opens the payment form."),
  expires: z.number().int().describe("Until when it can be paid with, in seconds since 1970."),
  sessionId: z
    .uuid()
    .describe("Names the session in the API and in events, as a `payByLinkId`. It opens nothing."),
});
export type CreatedCheckoutSession = z.infer<typeof createdCheckoutSession>;
