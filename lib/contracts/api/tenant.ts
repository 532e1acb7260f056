import { defineEndpoint } from "../endpoint.ts";
import { pageOf } from "../list.ts";
import { changeTenant, createTenant, rejectTenant, tenant, tenantListQuery } from "../tenant.ts";
import { withWarnings } from "../warning.ts";

const path = "/v1/account/tenants";
const common = { tag: "Account", level: "account" } as const;

const fieldErrors = [
  "FIELD_IS_INVALID",
  "TEXT_IS_INVALID",
  "TEXT_LENGTH_OUT_OF_RANGE",
  "TIME_ZONE_NOT_RECOGNISED",
  "LANGUAGE_NOT_SUPPORTED",
  "EMAIL_ADDRESS_IS_INVALID",
  "PHONE_IS_INVALID",
  "CONTACT_URL_IS_INVALID",
  "ACCENT_COLOUR_IS_INVALID",
  "ORIGINS_ARE_INVALID",
  "ORIGIN_IS_INVALID",
  "COUNTRY_IS_REQUIRED",
  "COUNTRY_NOT_SUPPORTED",
  "COUNTRY_LENGTH_OUT_OF_RANGE",
] as const;

const example = {
  name: "Acme Insurance",
  timeZone: "Europe/London",
  language: "en",
  contact: { email: "help@insurer.example", phone: "+44 20 7946 0018", url: "https://insurer.example/help" },
  accentColour: "#0b5d4e",
  returnOrigins: ["https://insurer.example"],
  embedOrigins: ["https://insurer.example"],
  address: { streetAddress: "1 Lime Street", locality: "London", postCode: "EC3M 7HA", country: "GB" },
};

export const getTenants = defineEndpoint({
  ...common,
  operationId: "listTenants",
  method: "GET",
  path,
  summary: "List the account's tenants, newest first",
  role: "account-tenant-read",
  query: tenantListQuery,
  answers: { 200: { description: "A page of tenants.", schema: pageOf(tenant) } },
  errors: ["TENANT_STATUS_NOT_RECOGNISED"],
});

export const postTenant = defineEndpoint({
  ...common,
  operationId: "createTenant",
  method: "POST",
  path,
  summary: "Create a tenant",
  description:
    "It is ACTIVE at once, or PENDING_APPROVAL where the account asks for approval; until then its keys are refused. " +
    "The address may also be sent flat, without `address`.",
  role: "account-tenant-write",
  body: createTenant,
  bodyExample: example,
  answers: { 201: { description: "The tenant.", schema: withWarnings(tenant) } },
  errors: ["TENANT_NAME_IS_REQUIRED", ...fieldErrors],
});

export const getTenant = defineEndpoint({
  ...common,
  operationId: "getTenant",
  method: "GET",
  path: `${path}/{tenantId}`,
  summary: "Read a tenant",
  role: "account-tenant-read",
  answers: { 200: { description: "The tenant.", schema: tenant } },
  errors: ["TENANT_NOT_FOUND"],
});

export const putTenant = defineEndpoint({
  ...common,
  operationId: "updateTenant",
  method: "PUT",
  path: `${path}/{tenantId}`,
  summary: "Change a tenant's details",
  description:
    "Replaces all that may be changed: what is left out is emptied. Name, time zone and language stay as they are when " +
    "they are left out.",
  role: "account-tenant-write",
  body: changeTenant,
  bodyExample: example,
  answers: { 200: { description: "The tenant as it is now.", schema: withWarnings(tenant) } },
  errors: ["TENANT_NOT_FOUND", ...fieldErrors],
});

export const approveTenant = defineEndpoint({
  ...common,
  operationId: "approveTenant",
  method: "POST",
  path: `${path}/{tenantId}/approve`,
  summary: "Approve a tenant that waits",
  role: "account-tenant-approval",
  answers: { 200: { description: "The tenant, now ACTIVE.", schema: tenant } },
  errors: ["TENANT_NOT_FOUND", "TENANT_ALREADY_DECIDED"],
});

export const rejectTenantEndpoint = defineEndpoint({
  ...common,
  operationId: "rejectTenant",
  method: "POST",
  path: `${path}/{tenantId}/reject`,
  summary: "Reject a tenant that waits",
  role: "account-tenant-approval",
  body: rejectTenant,
  bodyExample: { reason: "This unit has a tenant already." },
  answers: { 200: { description: "The tenant, now REJECTED.", schema: withWarnings(tenant) } },
  errors: [
    "TENANT_NOT_FOUND",
    "TENANT_ALREADY_DECIDED",
    "REJECTION_REASON_IS_REQUIRED",
    "FIELD_IS_INVALID",
    "TEXT_IS_INVALID",
    "TEXT_LENGTH_OUT_OF_RANGE",
  ],
});
