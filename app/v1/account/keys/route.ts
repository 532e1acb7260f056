import { getAccountKeys, postAccountKey } from "#lib/contracts/api/api-key.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createApiKey } from "#lib/operations/api-key/create.ts";
import { listApiKeys } from "#lib/operations/api-key/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountKeys, {
    operation: listApiKeys.ofAccount,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postAccountKey, {
    operation: createApiKey.ofAccount,
    input: ({ body }) => body,
    location: ({ publicKey }) => `/v1/account/keys/${publicKey}`,
  }),
});
