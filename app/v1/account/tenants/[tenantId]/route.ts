import { getTenant as getEndpoint, putTenant } from "#lib/contracts/api/tenant.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeTenant } from "#lib/operations/tenant/change.ts";
import { getTenant } from "#lib/operations/tenant/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getEndpoint, {
    operation: getTenant,
    input: ({ params }) => ({ tenantId: params.tenantId ?? "" }),
  }),

  PUT: defineRoute(putTenant, {
    operation: changeTenant,
    input: ({ params, body }) => ({ ...body, tenantId: params.tenantId ?? "" }),
  }),
});
