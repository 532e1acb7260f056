import { getTenantKeys, postTenantKey } from "#lib/contracts/api/api-key.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createApiKey } from "#lib/operations/api-key/create.ts";
import { listApiKeys } from "#lib/operations/api-key/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenantKeys, {
    operation: listApiKeys.ofTenant,
    input: ({ params, query }) => ({ ...query, tenantId: params.tenantId ?? "" }),
  }),

  POST: defineRoute(postTenantKey, {
    operation: createApiKey.ofTenant,
    input: ({ params, body }) => ({ ...body, tenantId: params.tenantId ?? "" }),
    location: ({ publicKey }, { tenantId }) => `/v1/account/tenants/${tenantId}/keys/${publicKey}`,
  }),
});
