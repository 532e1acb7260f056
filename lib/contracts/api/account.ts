import { account, changeAccount } from "../account.ts";
import { defineEndpoint } from "../endpoint.ts";
import { withWarnings } from "../warning.ts";

const common = { path: "/v1/account", tag: "Account", level: "account" } as const;

export const getAccount = defineEndpoint({
  ...common,
  operationId: "getAccount",
  method: "GET",
  summary: "Read the account",
  role: "account-tenant-read",
  answers: { 200: { description: "The account.", schema: account } },
  errors: [],
});

export const putAccount = defineEndpoint({
  ...common,
  operationId: "updateAccount",
  method: "PUT",
  summary: "Change the account's details",
  description: "Replaces all that may be changed: what is left out is emptied, but for what cannot be empty.",
  role: "account-admin",
  body: changeAccount,
  bodyExample: {
    name: "Acme Group",
    companyName: "Acme Insurance Group plc",
    billingContactFirstName: "Ada",
    billingContactLastName: "Admin",
    billingContactAddress: {
      streetAddress: "1 Lime Street",
      locality: "London",
      postCode: "EC3M 7HA",
      country: "GB",
    },
    tenantCreationApprovalRequired: true,
  },
  answers: { 200: { description: "The account as it is now.", schema: withWarnings(account) } },
  errors: [
    "FIELD_IS_INVALID",
    "TEXT_IS_INVALID",
    "TEXT_LENGTH_OUT_OF_RANGE",
    "COUNTRY_IS_REQUIRED",
    "COUNTRY_NOT_SUPPORTED",
    "COUNTRY_LENGTH_OUT_OF_RANGE",
  ],
});
