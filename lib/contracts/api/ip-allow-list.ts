import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { defineEndpoint } from "../endpoint.ts";
import type { AccountRole } from "../identity.ts";
import { ipAllowList, writeIpAllowList } from "../ip-allow-list.ts";
import { withWarnings } from "../warning.ts";

const common = { tag: "Account", level: "account" } as const;

/** The same two endpoints for an account and for its tenants. */
function listEndpoints({
  path,
  noun,
  words,
  read,
  write,
  errors,
}: {
  path: string;
  noun: "AccountIpAllowList" | "TenantIpAllowList";
  words: string;
  read: AccountRole;
  write: AccountRole;
  errors: readonly ErrorCode[];
}) {
  return {
    get: defineEndpoint({
      ...common,
      operationId: `get${noun}`,
      method: "GET",
      path,
      summary: `Read where the keys of ${words} may be used from`,
      role: read,
      answers: { 200: { description: "The list.", schema: ipAllowList } },
      errors,
    }),
    put: defineEndpoint({
      ...common,
      operationId: `update${noun}`,
      method: "PUT",
      path,
      summary: `Say where the keys of ${words} may be used from`,
      description:
        "The whole list: what is not in it is gone. It counts for the next request, beside the key's own ranges. It is about " +
        "keys; people who sign in to the portal, and payers, come from anywhere.",
      role: write,
      body: writeIpAllowList,
      bodyExample: {
        enabled: true,
        rules: [
          { name: "Everywhere, IPv4", ipV4Start: "0.0.0.0", ipV4End: "255.255.255.255" },
          { name: "Everywhere, IPv6", ipV6Start: "::", ipV6End: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        ],
      },
      answers: { 200: { description: "The list as it is now.", schema: withWarnings(ipAllowList) } },
      errors: [
        "NAME_IS_REQUIRED",
        "NAME_IS_INVALID",
        "TEXT_IS_INVALID",
        "IS_ENABLED_IS_INVALID",
        "IP_RULES_ARE_INVALID",
        "IP_RULES_ARE_REQUIRED",
        "IP_RULE_IS_INVALID",
        ...errors,
      ],
    }),
  };
}

const accountList = listEndpoints({
  path: "/v1/account/ip-allow-list",
  noun: "AccountIpAllowList",
  words: "the account and all its tenants",
  read: "account-admin",
  write: "account-admin",
  errors: [],
});
export const getAccountIpAllowList = accountList.get;
export const putAccountIpAllowList = defineEndpoint({
  ...accountList.put,
  errors: [...accountList.put.errors, "IP_ALLOW_LIST_LOCKS_OUT"],
});

const tenantList = listEndpoints({
  path: "/v1/account/tenants/{tenantId}/ip-allow-list",
  noun: "TenantIpAllowList",
  words: "a tenant",
  read: "account-tenant-read",
  write: "account-tenant-write",
  errors: ["TENANT_NOT_FOUND"],
});
export const getTenantIpAllowList = tenantList.get;
export const putTenantIpAllowList = tenantList.put;
