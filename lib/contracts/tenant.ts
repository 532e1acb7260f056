import { z } from "zod";
import { parseOrigin } from "#lib/domain/origin/origin.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { tenantStatuses } from "#lib/domain/tenant/status.ts";
import { addressField, addressFields, addressOut } from "./account.ts";
import { isStorable, optionalField } from "./field.ts";
import { maximumOrigins } from "./limits.ts";
import { listQuery } from "./list.ts";
import { language } from "./pay-link.ts";
import { optionalEmailAddress, text } from "./text.ts";

/**
 * Whether it is an IANA name. `Intl` also knows offsets such as "+01:00" and old short names such as "PST", which are no
 * place's time, or not to PostgreSQL.
 */
function isTimeZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Za-z][A-Za-z_]{1,20}\/[A-Za-z0-9_+/-]{1,40}$/.test(name)) return false;
  if (/^(SystemV\/|US\/Pacific-New$)/i.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const timeZone = optionalField(
  z.string({ error: "TIME_ZONE_NOT_RECOGNISED" }).refine(isTimeZone, "TIME_ZONE_NOT_RECOGNISED"),
);

const origin = z.string({ error: "ORIGIN_IS_INVALID" }).transform((given, context) => {
  const parsed = given.length <= 300 ? parseOrigin(given) : null;
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "ORIGIN_IS_INVALID" });
  return z.NEVER;
});

const origins = optionalField(
  z.array(origin, { error: "ORIGINS_ARE_INVALID" }).max(maximumOrigins, "ORIGINS_ARE_INVALID"),
).transform((given) => [...new Set(given ?? [])]);

const contact = optionalField(
  z.object({
    email: optionalEmailAddress,
    phone: optionalField(
      z
        .string({ error: "PHONE_IS_INVALID" })
        .regex(/^[+\d ().-]{3,40}$/, "PHONE_IS_INVALID")
        .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED"),
    ),
    url: optionalField(
      z
        .url({ protocol: /^https?$/, error: "CONTACT_URL_IS_INVALID" })
        .max(2000, "CONTACT_URL_IS_INVALID")
        .refine(isStorable, "CONTACT_URL_IS_INVALID")
        .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED"),
    ),
  }),
).describe("How a payer reaches the tenant's people.");

const fields = {
  timeZone: timeZone.describe("IANA name; decides when a calendar date ends."),
  language: optionalField(language).describe("What pay pages speak when nothing else decides."),
  contact,
  accentColour: optionalField(
    z
      .string({ error: "ACCENT_COLOUR_IS_INVALID" })
      .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, "ACCENT_COLOUR_IS_INVALID")
      .toLowerCase(),
  ).describe("The colour of buttons and links on pay pages."),
  returnOrigins: origins.describe("Where pay pages may send people on to."),
  embedOrigins: origins.describe("Whose pages may show the checkout in a frame."),
  address: addressField,
  // Systems that were written for the API that this one follows send the address flat.
  ...addressFields,
};

/** The address, from wherever it was sent. */
function withAddress<Given extends z.infer<z.ZodObject<typeof fields>>>({
  streetAddress,
  extendedStreetAddress,
  locality,
  region,
  postCode,
  country,
  ...given
}: Given) {
  const flat = { streetAddress, extendedStreetAddress, locality, region, postCode, country };
  return { ...given, address: given.address ?? flat };
}

const requiredName = z
  .string({ error: ({ input }) => (input == null ? "TENANT_NAME_IS_REQUIRED" : "FIELD_IS_INVALID") })
  .pipe(text.min(1, "TENANT_NAME_IS_REQUIRED"))
  .describe("The insurer's name as payers see it.");

/** What makes a tenant. Without a time zone it keeps UTC; without a language it speaks English. */
export const createTenant = z.object({ name: requiredName, ...fields }).transform(withAddress);
export type CreateTenant = z.infer<typeof createTenant>;

/** What may be changed of a tenant. All of it is replaced; what cannot be empty stays when it is left out. */
export const changeTenant = z.object({ name: optionalField(text), ...fields }).transform(withAddress);
export type ChangeTenant = z.infer<typeof changeTenant>;

export const rejectTenant = z.object({
  reason: z
    .string({ error: ({ input }) => (input == null ? "REJECTION_REASON_IS_REQUIRED" : "FIELD_IS_INVALID") })
    .pipe(text.min(1, "REJECTION_REASON_IS_REQUIRED"))
    .describe("Why; shown with the tenant."),
});

export const tenantListQuery = listQuery.extend({
  status: z.enum(tenantStatuses, { error: "TENANT_STATUS_NOT_RECOGNISED" }).optional(),
});
export type TenantListQuery = z.infer<typeof tenantListQuery>;

export const tenant = z.object({
  tenantId: z.uuid(),
  name: z.string(),
  status: z.enum(tenantStatuses).describe("Only in an ACTIVE tenant can anything be done."),
  timeZone: z.string(),
  language: z.string(),
  contact: z.object({
    email: z.string().nullable(),
    phone: z.string().nullable(),
    url: z.string().nullable(),
  }),
  accentColour: z.string().nullable(),
  returnOrigins: z.array(z.string()),
  embedOrigins: z.array(z.string()),
  address: addressOut,
  decision: z
    .object({
      by: z.string().describe("`key:<publicKey>` or `user:<userId>`."),
      at: z.iso.datetime(),
      reason: z.string().nullable(),
    })
    .nullable()
    .describe("Who approved or rejected it, when and why; null where nobody had to."),
  created: z.iso.datetime(),
});
export type Tenant = z.infer<typeof tenant>;
