import { getTenants, postTenant } from "#lib/contracts/api/tenant.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createTenant } from "#lib/operations/tenant/create.ts";
import { listTenants } from "#lib/operations/tenant/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenants, {
    operation: listTenants,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postTenant, {
    operation: createTenant,
    input: ({ body }) => body,
    location: ({ tenantId }) => `/v1/account/tenants/${tenantId}`,
  }),
});
