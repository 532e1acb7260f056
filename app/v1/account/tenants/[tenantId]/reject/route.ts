import { rejectTenantEndpoint } from "#lib/contracts/api/tenant.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { rejectTenant } from "#lib/operations/tenant/reject.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(rejectTenantEndpoint, {
    operation: rejectTenant,
    input: ({ params, body }) => ({ ...body, tenantId: params.tenantId ?? "" }),
  }),
});
