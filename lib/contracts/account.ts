import { z } from "zod";
import { country, optionalField } from "./field.ts";
import { optionalText } from "./text.ts";

/** Where somebody is to be found, as it is sent. */
export const addressFields = {
  streetAddress: optionalText,
  extendedStreetAddress: optionalText.describe("Building, floor, care of."),
  locality: optionalText.describe("Town or city."),
  region: optionalText.describe("County, state or canton."),
  postCode: optionalText,
  country: optionalField(country).describe("ISO 3166-1 alpha-2 code."),
};
const address = z.object(addressFields);

export type Address = { [Field in keyof typeof addressFields]: string | null };

/** The same as it is answered. */
export const addressOut = z.object({
  streetAddress: z.string().nullable(),
  extendedStreetAddress: z.string().nullable(),
  locality: z.string().nullable(),
  region: z.string().nullable(),
  postCode: z.string().nullable(),
  country: z.string().nullable(),
});

/** An address in another field. */
export const addressField = optionalField(address);

/** What may be changed of an account. All of it is replaced; the name and the rule for tenants stay when they are left out. */
export const changeAccount = z.object({
  name: optionalText.describe("Stays as it is when it is left out."),
  companyName: optionalText,
  billingContactFirstName: optionalText,
  billingContactLastName: optionalText,
  billingContactAddress: addressField,
  tenantCreationApprovalRequired: optionalField(z.boolean()).describe(
    "Whether a new tenant waits until somebody approves it. Stays as it is when it is left out.",
  ),
});
export type ChangeAccount = z.infer<typeof changeAccount>;

export const account = z.object({
  accountId: z.uuid(),
  name: z.string(),
  companyName: z.string().nullable(),
  billingContactFirstName: z.string().nullable(),
  billingContactLastName: z.string().nullable(),
  billingContactAddress: addressOut,
  tenantCreationApprovalRequired: z.boolean(),
  created: z.iso.datetime(),
  lastUpdated: z.iso.datetime(),
});
export type Account = z.infer<typeof account>;
