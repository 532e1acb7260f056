import type { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { apiKey, createdApiKey, writeAccountKey, writeTenantKey } from "../api-key.ts";
import { defineEndpoint } from "../endpoint.ts";
import type { AccountRole } from "../identity.ts";
import { listQuery, pageOf } from "../list.ts";
import { withWarnings } from "../warning.ts";

const common = { tag: "Account", level: "account" } as const;

const fieldErrors = [
  "FIELD_IS_INVALID",
  "TEXT_IS_INVALID",
  "TEXT_LENGTH_OUT_OF_RANGE",
  "ROLES_ARE_REQUIRED",
  "ROLE_NOT_RECOGNISED",
  "EXPIRES_AT_IS_INVALID",
  "IP_RANGES_ARE_INVALID",
  "IP_RANGE_IS_INVALID",
] as const;

/** The same five endpoints for the keys of an account and for those of its tenants. */
function keyEndpoints<Body extends z.ZodType>({
  path,
  noun,
  words,
  read,
  write,
  body,
  exampleRole,
  errors,
  changeErrors,
}: {
  path: string;
  noun: "AccountKey" | "TenantKey";
  words: string;
  read: AccountRole;
  write: AccountRole;
  body: Body;
  exampleRole: string;
  errors: readonly ErrorCode[];
  changeErrors: readonly ErrorCode[];
}) {
  const bodyExample = {
    name: "billing-batch",
    roles: [exampleRole],
    ipRanges: ["203.0.113.0/24", "2001:db8::/32"],
  };
  const one = `${path}/{publicKey}`;
  return {
    list: defineEndpoint({
      ...common,
      operationId: `list${noun}s`,
      method: "GET",
      path,
      summary: `List the keys of ${words}, newest first`,
      description: "Without those that were deleted.",
      role: read,
      query: listQuery,
      answers: { 200: { description: "A page of keys.", schema: pageOf(apiKey) } },
      errors,
    }),
    create: defineEndpoint<Body>({
      ...common,
      operationId: `create${noun}`,
      method: "POST",
      path,
      summary: `Create a key of ${words}`,
      description: 'Shows the private key this one time. Without a name it is called "API Key".',
      role: write,
      body,
      bodyExample,
      answers: {
        201: { description: "The key, with its private half.", schema: withWarnings(createdApiKey) },
      },
      errors: [...errors, ...fieldErrors],
    }),
    get: defineEndpoint({
      ...common,
      operationId: `get${noun}`,
      method: "GET",
      path: one,
      summary: `Read a key of ${words}`,
      role: read,
      answers: { 200: { description: "The key, without its private half.", schema: apiKey } },
      errors: [...errors, "API_KEY_NOT_FOUND"],
    }),
    change: defineEndpoint<Body>({
      ...common,
      operationId: `update${noun}`,
      method: "PUT",
      path: one,
      summary: `Change a key of ${words}`,
      description:
        "Replaces its roles, end and IP ranges, for tokens that are out already too; the name stays when it is left out.",
      role: write,
      body,
      bodyExample,
      answers: { 200: { description: "The key as it is now.", schema: withWarnings(apiKey) } },
      errors: [...errors, "API_KEY_NOT_FOUND", ...changeErrors, ...fieldErrors],
    }),
    revoke: defineEndpoint({
      ...common,
      operationId: `delete${noun}`,
      method: "DELETE",
      path: one,
      summary: `Delete a key of ${words}`,
      description: "At once and for ever; tokens that were issued for it end with it.",
      role: write,
      answers: { 204: { description: "It is gone." } },
      errors: [...errors, "API_KEY_NOT_FOUND", ...changeErrors],
    }),
  };
}

export const {
  list: getAccountKeys,
  create: postAccountKey,
  get: getAccountKey,
  change: putAccountKey,
  revoke: deleteAccountKey,
} = keyEndpoints({
  path: "/v1/account/keys",
  noun: "AccountKey",
  words: "the account",
  read: "account-admin",
  write: "account-admin",
  body: writeAccountKey,
  exampleRole: "account-tenant-write",
  errors: [],
  changeErrors: ["LAST_ACCOUNT_ADMIN"],
});

export const {
  list: getTenantKeys,
  create: postTenantKey,
  get: getTenantKey,
  change: putTenantKey,
  revoke: deleteTenantKey,
} = keyEndpoints({
  path: "/v1/account/tenants/{tenantId}/keys",
  noun: "TenantKey",
  words: "a tenant",
  read: "account-tenant-read",
  write: "account-tenant-write",
  body: writeTenantKey,
  exampleRole: "tenant-transaction-write",
  errors: ["TENANT_NOT_FOUND"],
  changeErrors: [],
});
