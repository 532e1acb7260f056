import type { Account, Address } from "#lib/contracts/account.ts";
import type { AccountRow } from "#lib/db/queries/account.ts";

/** An address as the API gives it, with every field. */
export function presentAddress(address: Record<string, string>): Address {
  return {
    streetAddress: address.streetAddress ?? null,
    extendedStreetAddress: address.extendedStreetAddress ?? null,
    locality: address.locality ?? null,
    region: address.region ?? null,
    postCode: address.postCode ?? null,
    country: address.country ?? null,
  };
}

/** An account as the API gives it. */
export function presentAccount({ details, ...account }: AccountRow): Account {
  return {
    accountId: account.accountId,
    name: account.name,
    companyName: details.companyName ?? null,
    billingContactFirstName: details.billingContactFirstName ?? null,
    billingContactLastName: details.billingContactLastName ?? null,
    billingContactAddress: presentAddress(details.billingContactAddress ?? {}),
    tenantCreationApprovalRequired: account.tenantApprovalRequired,
    created: account.createdAt.toISOString(),
    lastUpdated: account.updatedAt.toISOString(),
  };
}
