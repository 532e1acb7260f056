import { deleteTenantKey, getTenantKey, putTenantKey } from "#lib/contracts/api/api-key.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeApiKey } from "#lib/operations/api-key/change.ts";
import { getApiKey } from "#lib/operations/api-key/get.ts";
import { revokeApiKey } from "#lib/operations/api-key/revoke.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenantKey, {
    operation: getApiKey.ofTenant,
    input: ({ params }) => ({ publicKey: params.publicKey ?? "", tenantId: params.tenantId ?? "" }),
  }),

  PUT: defineRoute(putTenantKey, {
    operation: changeApiKey.ofTenant,
    input: ({ params, body }) => ({
      ...body,
      publicKey: params.publicKey ?? "",
      tenantId: params.tenantId ?? "",
    }),
  }),

  DELETE: defineRoute(deleteTenantKey, {
    operation: revokeApiKey.ofTenant,
    input: ({ params }) => ({ publicKey: params.publicKey ?? "", tenantId: params.tenantId ?? "" }),
  }),
});
