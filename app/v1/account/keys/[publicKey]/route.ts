import { deleteAccountKey, getAccountKey, putAccountKey } from "#lib/contracts/api/api-key.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeApiKey } from "#lib/operations/api-key/change.ts";
import { getApiKey } from "#lib/operations/api-key/get.ts";
import { revokeApiKey } from "#lib/operations/api-key/revoke.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountKey, {
    operation: getApiKey.ofAccount,
    input: ({ params }) => ({ publicKey: params.publicKey ?? "" }),
  }),

  PUT: defineRoute(putAccountKey, {
    operation: changeApiKey.ofAccount,
    input: ({ params, body }) => ({ ...body, publicKey: params.publicKey ?? "" }),
  }),

  DELETE: defineRoute(deleteAccountKey, {
    operation: revokeApiKey.ofAccount,
    input: ({ params }) => ({ publicKey: params.publicKey ?? "" }),
  }),
});
